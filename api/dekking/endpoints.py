"""GET /v1/dekking: the table that is made with the cases of the project, as it was when this version was made."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter

from .schemas import Dekking

router = APIRouter(prefix="/v1")


@lru_cache(maxsize=1)
def table() -> Dekking:
    """Return the table that is shipped; ``participatiewet.testing.coverage`` makes it."""
    return Dekking.model_validate_json((Path(__file__).parent / "dekking.json").read_bytes())


@router.get("/dekking", operation_id="dekking", summary="Wat van de wet wordt gerekend, en wat niet en waarom")
def dekking() -> Dekking:
    """Noemt per bepaling de variabelen, parameters en het aantal gevallen, of de reden dat er niets te rekenen valt."""
    return table()
