"""Random households for property tests. All invented."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from participatiewet import system
from participatiewet.situation import Situation, check

FIRST, LAST = (2015, 1), (2026, 12)


def month_name(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


months = st.integers(FIRST[0] * 12 + FIRST[1] - 1, LAST[0] * 12 + LAST[1] - 1).map(month_name)
cents = st.integers(0, 250_000)
small = st.one_of(st.just(0), cents)


def euros(value: int) -> Any:
    from decimal import Decimal  # noqa: PLC0415

    return Decimal(value).scaleb(-2)


@st.composite
def births(draw: Any, month: str, youngest: int, oldest: int) -> datetime.date:
    year = int(month[:4]) - draw(st.integers(youngest, oldest))
    return datetime.date(year, draw(st.integers(1, 12)), draw(st.integers(1, 28)))


@st.composite
def adults(draw: Any, month: str) -> dict[str, Any]:
    person: dict[str, Any] = {"geboortedatum": draw(births(month, 18, 80))}
    for name in ("inkomsten_uit_arbeid", "inkomsten_uit_uitkering", "alimentatie_ontvangen", "particulier_pensioen"):
        if draw(st.booleans()):
            person[name] = euros(draw(small))
    for name in (
        "verblijft_in_inrichting",
        "is_medisch_urenbeperkt",
        "werkt_met_loonkostensubsidie",
        "heeft_commerciele_overeenkomst",
        "is_student_kostendelersnorm",
        "commerciele_overeenkomst_met_derde",
    ):
        if draw(st.integers(0, 5)) == 0:
            person[name] = True
    if draw(st.integers(0, 4)) == 0:
        person["is_nederlander_of_gelijkgesteld"] = False
    if draw(st.booleans()):
        person["maanden_vrijlating_25_verbruikt"] = draw(st.integers(0, 7))
    return person


@st.composite
def raw(draw: Any, month: str) -> dict[str, Any]:
    """A household as an author would write it: a unit, its children and some housemates."""
    persons = {"a": draw(adults(month))}
    unit: dict[str, Any] = {"aanvrager": "a"}
    if draw(st.booleans()):
        persons["b"] = draw(adults(month))
        unit["partner"] = "b"
        if draw(st.booleans()):
            unit["is_wettelijk_gehuwd"] = True
    children = [f"k{i}" for i in range(draw(st.integers(0, 3)))]
    for name in children:
        persons[name] = {"geboortedatum": draw(births(month, 1, 17))}
    unit["kinderen"] = children
    housemates = [f"m{i}" for i in range(draw(st.integers(0, 3)))]
    for name in housemates:
        persons[name] = draw(adults(month))
    if draw(st.booleans()):
        unit["bezittingen"] = euros(draw(st.integers(0, 3_000_000)))
    if draw(st.integers(0, 5)) == 0:
        unit["woonsituatie_niet_aangetoond"] = True
    return {
        "personen": persons,
        "bijstandseenheden": {"e": unit},
        "woningen": {"w": {"bewoners": list(persons)}},
    }


def situation(data: dict[str, Any], *when: str, maandsplitsing: str = "dagen") -> Situation:
    return check(system.build(), data, when, maandsplitsing=maandsplitsing)
