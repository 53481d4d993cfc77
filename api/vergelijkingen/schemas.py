"""The shape of a comparison."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..berekeningen.schemas import request_schema
from .sweeping import FIELD, ranges_schema

MOST_VERSIONS = 20


@lru_cache(maxsize=1)
def comparison_schema() -> dict[str, Any]:
    """Return the schema of a comparison: a request without a law, and the versions of the law."""
    whole = request_schema()
    own = {name: whole["properties"][name] for name in ("recht", "hervormingen")}
    version = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"naam": {"type": "string", "description": "Hoe de versie in het antwoord heet."}, **own},
    }
    shared = {name: value for name, value in whole["properties"].items() if name not in own}
    versions = {"type": "array", "minItems": 1, "maxItems": MOST_VERSIONS, "items": version}
    return {
        **whole,
        "properties": {**shared, "versies": versions, FIELD: ranges_schema()},
        "required": [*whole["required"], "versies"],
    }
