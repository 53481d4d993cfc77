"""GET /v1/parameters?geldigOp=: every value of the law on a day, with its source."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query

from participatiewet import system
from participatiewet.confirmation import parameter_value
from participatiewet.faults import Fault, InputError
from participatiewet.steps import parameter

from ..problems import documented
from .schemas import Parameter, Parameters

router = APIRouter(prefix="/v1")
FIRST_YEAR, LAST_YEAR = 2015, 2199


def day_of(text: str | None) -> datetime.date:
    """Return the day asked for, today when none is; raises ``InputError``."""
    if text is None:
        return datetime.date.today()
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        fault = Fault(
            ("geldigOp",), "geen_datum", "Dit is geen datum.", "Schrijf jaar, maand en dag, zoals 2026-07-01."
        )
        raise InputError([fault]) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        text = f"Kies een dag van {FIRST_YEAR} tot en met {LAST_YEAR}."
        raise InputError([Fault(("geldigOp",), "buiten_bereik", "Voor deze dag is er geen wet.", text)])
    return day


@lru_cache(maxsize=32)
def values_in(month: str) -> tuple[Parameter, ...]:
    """Return every parameter of the country that has a value on the first day of a month."""
    law = system.build()
    found = []
    for leaf in law.parameters.get_descendants():
        if not hasattr(leaf, "values_list") or leaf.name.startswith("gemeenten."):
            continue
        now = next((value for value in leaf.values_list if value.instant_str <= f"{month}-01"), None)
        if now is not None and now.value is not None:
            found.append(Parameter(**parameter(parameter_value(law, leaf.name, month))))
    return tuple(sorted(found, key=lambda item: item.pad))


@router.get(
    "/parameters",
    operation_id="parameters",
    summary="Alle bedragen, percentages, leeftijden en termijnen op een dag",
    responses={400: documented("De datum is niet goed.")},
)
def parameters(
    geldig_op: Annotated[
        str | None,
        Query(
            alias="geldigOp", description="De dag; zonder: vandaag. Waarden gelden per maand.", examples=["2026-07-01"]
        ),
    ] = None,
) -> Parameters:
    """Noemt de landelijke waarden met artikel, bron en zekerheid; die van gemeenten staan bij /v1/gemeenten."""
    day = day_of(geldig_op)
    return Parameters(geldig_op=day, parameters=list(values_in(f"{day:%Y-%m}")))
