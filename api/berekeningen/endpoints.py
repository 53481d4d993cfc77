"""POST /v1/berekeningen: one household, one or more months."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from pydantic.alias_generators import to_camel
from starlette.concurrency import run_in_threadpool

from participatiewet import system
from participatiewet.answer import answer
from participatiewet.calculate import MAIN_OUTCOMES, NotConfirmedError, run_many
from participatiewet.calculate import Request as Calculation
from participatiewet.checking import faults_of
from participatiewet.documents import read_json
from participatiewet.faults import Fault, InputError, did_you_mean
from participatiewet.situation import Checker, camel, check_months, municipality, with_municipality
from participatiewet.system import read_reforms
from participatiewet.variants import Variant

from ..problems import ProblemError, documented, invalid
from .schemas import EXAMPLE, BerekeningVraag, request_schema

router = APIRouter(prefix="/v1")
LARGEST_BODY = 1_000_000


def read_request(data: Any) -> tuple[Calculation, BerekeningVraag, tuple[str | Variant, ...]]:
    """Return the checked calculation in a request body, with its reforms; raises ``InputError`` with all faults."""
    if not isinstance(data, dict):
        raise InputError([Fault((), "verkeerd_type", "De invoer moet een JSON-object zijn.")])
    faults: list[Fault] = []
    question = None
    try:
        question = BerekeningVraag.model_validate(data)
    except ValidationError as error:
        faults += faults_of(error, (to_camel(name) for name in BerekeningVraag.model_fields))
    known = {fault.path[0] for fault in faults if fault.path}
    first = data.get("van")
    last = data.get("tot") or first
    months = () if {"van", "tot"} & known else check_months(first, last, (("van",), ("tot",)), faults)
    reforms = () if question is None else read_reforms(question.hervormingen, question.recht, ("hervormingen",), faults)
    law = system.build() if question is None else system.build(question.recht, reforms)
    checker = Checker(law, months, camel, reveal=False)
    blocks = {key: data[key] for key in ("personen", "bijstandseenheden", "woningen") if key not in known}
    situation = checker.situation(blocks) if len(blocks) == len(("personen", "bijstandseenheden", "woningen")) else None
    faults += checker.faults
    position = None if "gemeente" in known else municipality(data.get("gemeente"), ("gemeente",), faults)
    outcomes = _outcomes(law, data.get("uitkomsten") if "uitkomsten" not in known else None, faults)
    if faults or question is None or situation is None:
        raise InputError(faults)
    situation.maandsplitsing = question.maandsplitsing
    if position is not None:
        situation = with_municipality(situation, position)
    return Calculation(situation, outcomes, question.aannames, question.strikt), question, reforms


def _outcomes(law: Any, names: list[str] | None, faults: list[Fault]) -> tuple[str, ...]:
    if names is None:
        return MAIN_OUTCOMES
    known = {n: v.name for v in law.variables.values() if not v.intern for n in (v.name, camel(v.name))}
    for i, name in enumerate(names):
        if name not in known:
            faults.append(
                Fault(
                    ("uitkomsten", str(i)),
                    "onbekende_naam",
                    "Deze uitkomst bestaat niet.",
                    did_you_mean(name, known),
                )
            )
    return tuple(known[name] for name in names if name in known)


def calculate(data: Any) -> dict[str, Any]:
    """Return the answer to a request body. Raises ``InputError`` or ``ProblemError``."""
    calculation, question, reforms = read_request(data)
    try:
        result = run_many([calculation], question.recht, reforms)[0]
    except NotConfirmedError as error:
        errors = [
            {"pointer": "/strikt", "code": w.code, "melding": w.melding, "suggestie": "Reken zonder strikt."}
            for w in error.warnings
        ]
        raise ProblemError(
            HTTPStatus.CONFLICT, "parameter-verouderd", "De berekening rust op wat niet is bevestigd.", errors
        ) from None
    return answer(result, data, calculation.outcomes, question.uitleg)


@router.post(
    "/berekeningen",
    operation_id="bereken",
    summary="Bereken de bijstand van een huishouden",
    responses={
        400: documented("De invoer is niet goed; alle fouten staan erbij."),
        409: documented("Strikt gevraagd, en de berekening rust op wat niet is bevestigd."),
        413: documented("De invoer is te groot."),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": request_schema(), "example": EXAMPLE}},
        }
    },
)
async def bereken(request: Request) -> JSONResponse:
    """Antwoordt per maand met de gevraagde uitkomsten, de aannames, de waarschuwingen en een bewijs."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise ProblemError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "te-groot", f"De invoer is groter dan {LARGEST_BODY} bytes."
            )
    try:
        return JSONResponse(await run_in_threadpool(calculate, read_json(bytes(body))))
    except InputError as error:
        raise invalid(error.faults) from None
