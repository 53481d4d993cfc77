"""POST /v1/berekeningen, for one household, for many, and for what is still to be given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from participatiewet import system
from participatiewet.answer import missing
from participatiewet.calculate import Request as Calculation
from participatiewet.calculate import Result, release
from participatiewet.faults import Fault, InputError
from participatiewet.situation import camel

from ..body import LARGEST_BATCH, MOST_ITEMS, answered, answered_together
from ..direct import DirectRoute
from ..problems import CALCULATED, WRONG_BODY, ProblemError, as_problem, body_of, invalid
from .reading import Asked, answer_of, object_of, read_request, result_of, results_of
from .schemas import ANSWERED, EXAMPLE, batch_schema, request_schema
from .together import Large, answer_alone

router = APIRouter(prefix="/v1", route_class=DirectRoute)
#: What the items of a batch share, in the example.
SHARED = ("van", "tot")


def calculate_batch(data: Any) -> dict[str, Any]:
    """Return the answers to a batch in the order of its items, each an answer or a problem.

    Raises ``InputError`` when the batch itself is wrong.
    """
    data = object_of(data)
    faults = [
        Fault((name,), "onbekende_naam", "Dit veld is onbekend.", "Een batch heeft context en berekeningen.")
        for name in data
        if name not in ("context", "berekeningen")
    ]
    context, items = data.get("context", {}), data.get("berekeningen")
    if not isinstance(context, dict):
        faults.append(Fault(("context",), "verkeerd_type", "Hier horen namen met gegevens te staan."))
    if not isinstance(items, list) or not 0 < len(items) <= MOST_ITEMS:
        text = f"Hier hoort een lijst van een tot en met {MOST_ITEMS} berekeningen te staan."
        faults.append(Fault(("berekeningen",), "verkeerd_aantal", text, "Verdeel een grotere lijst."))
    if faults:
        raise InputError(faults)
    assert isinstance(items, list)
    read = [_item(context, item) for item in items]
    asked = [item for item in read if isinstance(item, Asked)]
    results = list(results_of(asked))
    calculated = iter(results)
    answers = []
    for item in read:
        found = next(calculated) if isinstance(item, Asked) else item
        if isinstance(found, ProblemError):
            answers.append({"fout": as_problem(found)})
        else:
            assert isinstance(item, Asked)
            answers.append({"antwoord": answer_of(item, found)})
    release(result for result in results if isinstance(result, Result))
    return {"resultaten": answers}


def _item(context: dict[str, Any], item: Any) -> Asked | ProblemError:
    """Return one item of a batch, with what it shares with the others, or what is wrong with it."""
    try:
        return read_request({**context, **object_of(item)})
    except InputError as error:
        return invalid(error.faults)


def still_to_give(data: Any) -> dict[str, Any]:
    """Return every fact that the wanted outcomes read and that was not given. Raises ``InputError``."""
    asked = read_request(data)
    calculation = Calculation(asked.calculation.situation, asked.calculation.outcomes, aannames="verboden")
    result = result_of(replace(asked, calculation=calculation))
    law = system.build(asked.recht, asked.hervormingen)
    found = []
    for item in result.ontbrekend:
        variable = law.variables[item.gegeven]
        needed = missing(item)
        found.append(
            {
                **needed,
                "gegeven": camel(item.gegeven),
                "omschrijving": variable.label,
                "verplicht": bool(variable.verplicht or item.melding),
                "oordeel": bool(variable.oordeel),
            }
        )
    return {"gegevens": found}


@router.post(
    "/berekeningen",
    operation_id="bereken",
    summary="Bereken de bijstand van een huishouden",
    responses={**ANSWERED, **CALCULATED},
    openapi_extra=body_of(request_schema(), EXAMPLE),
)
async def bereken(request: Request) -> Response:
    """Antwoordt per maand met de gevraagde uitkomsten, de aannames, de waarschuwingen en een bewijs."""
    return await answered_together(request, answer_alone, Large)


@router.post(
    "/berekeningen/_batch",
    operation_id="berekenBatch",
    summary="Bereken de bijstand van veel huishoudens",
    responses=WRONG_BODY,
    openapi_extra=body_of(
        batch_schema(MOST_ITEMS),
        {
            "context": {key: EXAMPLE[key] for key in SHARED},
            "berekeningen": [{key: value for key, value in EXAMPLE.items() if key not in SHARED}],
        },
    ),
)
async def bereken_batch(request: Request) -> Response:
    """Antwoordt in de volgorde van de lijst; een fout in het een raakt het ander niet. Wat in context staat geldt voor
    elke berekening die het zelf niet noemt."""
    return await answered(request, calculate_batch, LARGEST_BATCH)


@router.post(
    "/berekeningen/_gegevens",
    operation_id="gegevens",
    summary="Welke gegevens nog nodig zijn",
    responses=WRONG_BODY,
    openapi_extra=body_of(request_schema(), EXAMPLE),
)
async def gegevens(request: Request) -> Response:
    """Noemt alle gegevens die de gevraagde uitkomsten lezen en die niet zijn opgegeven, met het artikel dat ernaar
    vraagt. Verplicht is waar geen aanname voor bestaat."""
    return await answered(request, still_to_give)
