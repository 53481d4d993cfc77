"""POST /v1/herzieningen: two sets of facts, or two versions of the law, over a period."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fastapi import APIRouter, Request, Response

from participatiewet.calculate import Result, release
from participatiewet.faults import Fault, InputError

from ..berekeningen.reading import Asked, answer_of, object_of, read_part, result_of
from ..berekeningen.schemas import EXAMPLE
from ..body import answered
from ..problems import CALCULATED, body_of
from .schemas import SIDES, revision_schema

router = APIRouter(prefix="/v1")
#: In the example: the household before somebody had work.
OLD = {"jan": {"geboortedatum": "1984-02-01"}, "karel": {"geboortedatum": "1980-05-05"}}
#: What is paid: the assistance of the month and the holiday allowance.
PAID = ("uit_te_betalen_bijstand", "uit_te_betalen_vakantietoeslag")


def revise(data: Any) -> dict[str, Any]:
    """Return per month and unit what was paid before, what should be, and the difference. Raises ``InputError``."""
    data = object_of(data)
    shared = {name: value for name, value in data.items() if name not in SIDES}
    faults: list[Fault] = []
    read = {side: _side(shared, data.get(side, {}), side, faults) for side in SIDES}
    if faults:
        raise InputError(faults)
    asked = {side: item for side, item in read.items() if item is not None}
    results = {side: result_of(item) for side, item in asked.items()}
    months = revised(results["oud"], results["nieuw"])
    units = [unit for cells in months.values() for unit in cells.values()]
    more = sum((unit["verschil"] for unit in units if unit["verschil"] > 0), Decimal(0))
    less = -sum((unit["verschil"] for unit in units if unit["verschil"] < 0), Decimal(0))
    complete = all(
        set(result.maanden) == set(asked[side].calculation.situation.months) for side, result in results.items()
    )
    answer = {
        "aard": "berekening, geen besluit",
        "volledig": complete,
        "maanden": {
            month: {name: {key: float(value) for key, value in unit.items()} for name, unit in cells.items()}
            for month, cells in months.items()
        },
        "nabetaling": float(more),
        "terugvordering": float(less),
        "saldo": float(more - less),
        **{side: answer_of(asked[side], results[side]) for side in SIDES},
    }
    release(results.values())
    return answer


def _side(shared: dict[str, Any], own: Any, side: str, faults: list[Fault]) -> Asked | None:
    """Return the request of one side: what it shares with the other, and what it says itself."""
    if not isinstance(own, dict):
        faults.append(Fault((side,), "verkeerd_type", "Hier horen namen met gegevens te staan."))
        return None
    data = {**shared, **own}
    wanted = data.get("uitkomsten")
    if wanted is None or isinstance(wanted, list):
        named = wanted or []
        data["uitkomsten"] = [*named, *(name for name in PAID if name not in named)]
    return read_part(data, own, (side,), faults)


def revised(before: Result, after: Result) -> dict[str, dict[str, dict[str, Decimal]]]:
    """Return per month and unit the amounts ``oud`` and ``nieuw`` and the difference, for the months that both have.

    Somebody who is in one of the two only had, or gets, nothing in the other.
    """
    found: dict[str, dict[str, dict[str, Decimal]]] = {}
    for month in before.maanden.keys() & after.maanden.keys():
        sides = [_paid(result, month) for result in (before, after)]
        for name in dict.fromkeys([*sides[0], *sides[1]]):
            old, new = (side.get(name, Decimal(0)) for side in sides)
            found.setdefault(month, {})[name] = {"oud": old, "nieuw": new, "verschil": new - old}
    return dict(sorted(found.items()))


def _paid(result: Result, month: str) -> dict[str, Decimal]:
    cells = result.maanden[month]
    return {
        name: sum((values[paid] for paid in PAID), Decimal(0))
        for (entity, name), values in cells.items()
        if entity == "bijstandseenheid"
    }


@router.post(
    "/herzieningen",
    operation_id="herzie",
    summary="Bereken een nabetaling of terugvordering",
    responses=CALCULATED,
    openapi_extra=body_of(
        revision_schema(),
        {
            **{key: EXAMPLE[key] for key in ("van", "tot", "bijstandseenheden", "woningen")},
            "oud": {"personen": OLD},
            "nieuw": {"personen": EXAMPLE["personen"]},
        },
    ),
)
async def herzie(request: Request) -> Response:
    """Antwoordt per maand wat eerder werd uitbetaald, wat het moet zijn en het verschil, met de vakantietoeslag, en de
    totalen. Wat buiten oud en nieuw staat geldt voor beide."""
    return await answered(request, revise)
