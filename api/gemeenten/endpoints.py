"""GET /v1/gemeenten and GET /v1/gemeenten/{code}."""

from __future__ import annotations

import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query

from participatiewet import system
from participatiewet.faults import Fault, InputError
from participatiewet.municipalities import Provision, names, provisions
from participatiewet.situation import check_months

from ..problems import ProblemError, documented
from .schemas import Bepaling, Gemeente, Gemeenten, Verordening

router = APIRouter(prefix="/v1")

Maand = Annotated[
    str | None,
    Query(description="De maand waarvoor de bepalingen gelden; zonder: deze maand.", examples=["2026-07"]),
]


def _month(maand: str | None) -> str:
    """Return the month asked for; raises ``InputError`` when it is none."""
    month = maand or f"{datetime.date.today():%Y-%m}"
    faults: list[Fault] = []
    check_months(month, month, (("maand",), ("maand",)), faults)
    if faults:
        raise InputError(faults[:1])
    return month


def _short(code: str, name: str, found: list[Provision]) -> dict[str, Any]:
    known = sum(item.waarde is not None for item in found)
    return {"code": code, "naam": name, "bekend": known, "onbekend": len(found) - known}


def _provision(item: Provision) -> Bepaling:
    value = item.waarde
    return Bepaling(
        pad=item.pad,
        onderwerp=item.onderwerp,
        omschrijving=item.omschrijving,
        artikel=item.artikel,
        waarde=None if value is None else float(value.waarde),
        eenheid=item.eenheid,
        geldig_vanaf=None if value is None else value.geldig_vanaf,
        bron=None if value is None else value.bron,
        zekerheid=None if value is None else value.zekerheid,
        bevestigd=None if value is None else value.bevestigd,
        niet_getoetst=item.niet_getoetst or None,
    )


@router.get(
    "/gemeenten",
    operation_id="gemeenten",
    summary="Van welke gemeenten de verordening bekend is",
    responses={400: documented("De maand is niet goed.")},
)
def gemeenten(maand: Maand = None) -> Gemeenten:
    """Noemt per gemeente hoeveel bepalingen bekend zijn en hoeveel niet."""
    month = _month(maand)
    law = system.build()
    found = [Gemeente(**_short(code, name, provisions(law, code, month))) for code, name in names(law).items()]
    return Gemeenten(maand=month, gemeenten=found)


@router.get(
    "/gemeenten/{code}",
    operation_id="gemeente",
    summary="Wat van de verordeningen van een gemeente bekend is",
    responses={400: documented("De maand is niet goed."), 404: documented("Van deze gemeente is niets bekend.")},
)
def gemeente(code: str, maand: Maand = None) -> Verordening:
    """Noemt elke bepaling met artikel, waarde, bron en zekerheid; een waarde null is niet bekend."""
    month = _month(maand)
    law = system.build()
    known = names(law)
    if code not in known:
        raise ProblemError(
            HTTPStatus.NOT_FOUND, "niet-gevonden", "Van deze gemeente is geen verordening bekend; zie /v1/gemeenten."
        )
    found = provisions(law, code, month)
    return Verordening(**_short(code, known[code], found), maand=month, bepalingen=[_provision(item) for item in found])
