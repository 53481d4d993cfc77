"""The shape of a revision."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..berekeningen.schemas import request_schema

#: The two sides: what was calculated before, and what should have been.
SIDES = ("oud", "nieuw")


@lru_cache(maxsize=1)
def revision_schema() -> dict[str, Any]:
    """Return the schema of a revision: what both sides share, and what each says itself."""
    whole = request_schema()
    side = {"type": "object", "additionalProperties": False, "properties": whole["properties"]}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**whole["properties"], **dict.fromkeys(SIDES, side)},
        "required": ["van", *SIDES],
    }
