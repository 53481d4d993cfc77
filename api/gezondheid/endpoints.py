"""GET /v1/gezondheid/_leven and GET /v1/gezondheid/_gereed."""

from __future__ import annotations

from fastapi import APIRouter

from participatiewet import system
from participatiewet.calculate import Request, run_many
from participatiewet.situation import check

from ..gemeenten.schemas import Antwoord

router = APIRouter(prefix="/v1")
#: An invented household that the service can calculate when it is ready.
PROBE = {
    "personen": {"proef": {"geboortedatum": "1985-01-01"}},
    "bijstandseenheden": {"proef": {"aanvrager": "proef"}},
    "woningen": {"proef": {"bewoners": ["proef"]}},
}


class Gezondheid(Antwoord):
    """How the service is doing."""

    status: str


@router.get("/gezondheid/_leven", operation_id="leven", summary="Of de dienst leeft")
def leven() -> Gezondheid:
    """Antwoordt zolang de dienst draait."""
    return Gezondheid(status="leeft")


@router.get("/gezondheid/_gereed", operation_id="gereed", summary="Of de dienst kan rekenen")
def gereed() -> Gezondheid:
    """Rekent een verzonnen huishouden en antwoordt als dat lukt."""
    run_many([Request(check(system.build(), PROBE, ("2025-01",)), ("bijstandsnorm",))])
    return Gezondheid(status="gereed")
