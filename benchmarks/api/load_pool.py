"""The requests of the load test: made-up households from a seeded generator, nobody's real data.

Every household is made once and written twice: as a body for our service and as one for the web API of OpenFisca,
with the same facts and the same outcomes asked. Who is in it: people alone, couples, parents with children, and people
who share a dwelling with up to three others; of 18 to 80, with and without wages (also such that start, stop or change
during the year), other benefits, alimony, income from letting, a commercial rent, possessions and debts.

What is left out because OpenFisca cannot do it: a month in which something changes on another day than the first. So
whoever reaches in the year an age that the law knows was born on the first of a month.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from openfisca_law import FIRST

from participatiewet.calculate import MAIN_OUTCOMES
from participatiewet.money import Bedrag
from participatiewet.situation import camel, months_between
from participatiewet.system import build

SEED = 20261203
#: The household that is asked about: the name of its unit.
UNIT = "eenheid"
YEAR = int(FIRST[:4])
PENSION_AGE = "pensioengerechtigde_leeftijd"
MOST_HOUSEMATES = 3

Facts = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Household:
    """People with their facts, the facts of the unit, and who belongs to it; amounts in cents.

    A fact is one value for all months, or a list with a value per month of the year.
    """

    kind: str
    persons: dict[str, Facts]
    unit: Facts
    aanvrager: str
    partner: str | None
    kinderen: tuple[str, ...]


def make(count: int, seed: int = SEED) -> list[Household]:
    """Return ``count`` households, of every kind as many."""
    rng = random.Random(seed)
    return [KINDS[i % len(KINDS)](rng) for i in range(count)]


def alone(rng: random.Random) -> Household:
    return Household("alleen", {"a": adult(rng)}, assets(rng), "a", None, ())


def couple(rng: random.Random) -> Household:
    unit = {**assets(rng), "is_wettelijk_gehuwd": rng.random() < 0.8}
    return Household("paar", {"a": adult(rng), "b": adult(rng)}, unit, "a", "b", ())


def parent(rng: random.Random) -> Household:
    """A parent, in four of ten with a partner, and one to three children."""
    persons = {"a": adult(rng, youngest=20, oldest=55)}
    unit = assets(rng)
    partner = "b" if rng.random() < 0.4 else None
    if partner:
        persons["b"] = adult(rng, youngest=20, oldest=55)
        unit["is_wettelijk_gehuwd"] = True
    kinderen = tuple(f"k{i}" for i in range(rng.randint(1, 3)))
    for name in kinderen:
        persons[name] = {"geboortedatum": birth(rng, 1, 17)}
    return Household("ouder", persons, unit, "a", partner, kinderen)


def housemates(rng: random.Random) -> Household:
    """Somebody who shares a dwelling with others, of whom some study or pay a commercial rent."""
    persons = {"a": adult(rng)}
    for i in range(rng.randint(1, MOST_HOUSEMATES)):
        other = adult(rng)
        if rng.random() < 0.3:
            other["heeft_commerciele_overeenkomst"] = True
        if rng.random() < 0.2:
            other["is_student_kostendelersnorm"] = True
        persons[f"m{i}"] = other
    if rng.random() < 0.25:
        persons["a"]["inkomsten_uit_verhuur"] = rng.randint(5_000, 40_000)
    return Household("huisgenoten", persons, assets(rng), "a", None, ())


KINDS = (alone, couple, parent, housemates)


def birth(rng: random.Random, youngest: int, oldest: int) -> str:
    """Return a date of birth of somebody who reaches an age between the two during the year."""
    age, month, day = rng.randint(youngest, oldest), rng.randint(1, 12), rng.randint(1, 28)
    return f"{YEAR - age:04d}-{month:02d}-{1 if age in ages_of_the_law() else day:02d}"


@lru_cache(maxsize=1)
def ages_of_the_law() -> frozenset[int]:
    """Return the ages in years at which something changes."""
    ages = build().get_parameters_at_instant(FIRST).leeftijden._children
    return frozenset(months // 12 if name == PENSION_AGE else months for name, months in ages.items())


def adult(rng: random.Random, youngest: int = 19, oldest: int = 80) -> Facts:
    person: Facts = {"geboortedatum": birth(rng, youngest, oldest)}
    if rng.random() < 0.45:
        person["inkomsten_uit_arbeid"] = wages(rng)
    for name, chance, most in (("inkomsten_uit_uitkering", 0.15, 110_000), ("alimentatie_ontvangen", 0.08, 40_000)):
        if rng.random() < chance:
            person[name] = rng.randint(1_000, most)
    if rng.random() < 0.2:
        person["maanden_vrijlating_25_verbruikt"] = rng.randint(0, 6)
    return person


def wages(rng: random.Random) -> int | list[int]:
    """Return a wage for the whole year, or one that starts, stops or differs per month."""
    wage = rng.randint(5_000, 190_000)
    form = rng.random()
    if form < 0.5:
        return wage
    turn = rng.randint(1, 10)
    if form < 0.65:
        return [wage if month < turn else 0 for month in range(12)]
    if form < 0.8:
        return [wage if month >= turn else 0 for month in range(12)]
    return [rng.randint(0, wage) for _ in range(12)]


def assets(rng: random.Random) -> Facts:
    unit: Facts = {}
    if rng.random() < 0.6:
        unit["bezittingen"] = rng.randint(0, 2_500_000)
    if rng.random() < 0.25:
        unit["schulden"] = rng.randint(0, 900_000)
    return unit


# --- as the two services want it ----------------------------------------------------------------


def our_request(household: Household, months: int, uitleg: str = "geen") -> bytes:
    """Return the body for ``POST /v1/berekeningen``: euros, names in camelCase."""
    asked = months_of(months)
    body: dict[str, Any] = {"van": asked[0]}
    if months > 1:
        body["tot"] = asked[-1]
    if uitleg != "geen":
        body["uitleg"] = uitleg
    body["personen"] = {name: _ours(facts, asked) for name, facts in household.persons.items()}
    body["bijstandseenheden"] = {UNIT: {**_members(household), **_ours(household.unit, asked)}}
    body["woningen"] = {"woning": {"bewoners": list(household.persons)}}
    return json.dumps(body).encode()


def openfisca_request(household: Household, months: int) -> bytes:
    """Return the body for ``POST /calculate``: cents, every fact of a month by month, outcomes as null."""
    asked = months_of(months)
    unit = {**_members(household), **_theirs(household.unit, asked)}
    unit |= {name: dict.fromkeys(asked) for name in MAIN_OUTCOMES}
    body = {
        "personen": {name: _theirs(facts, asked) for name, facts in household.persons.items()},
        "bijstandseenheden": {UNIT: unit},
        "woningen": {"woning": {"bewoners": list(household.persons)}},
    }
    return json.dumps(body).encode()


def months_of(months: int) -> tuple[str, ...]:
    """Return the first ``months`` months of the year."""
    return months_between(FIRST, f"{YEAR}-{months:02d}")


def _members(household: Household) -> Facts:
    members: Facts = {"aanvrager": household.aanvrager}
    if household.partner:
        members["partner"] = household.partner
    if household.kinderen:
        members["kinderen"] = list(household.kinderen)
    return members


def _ours(facts: Facts, asked: Iterable[str]) -> Facts:
    def written(name: str, value: Any) -> Any:
        if isinstance(value, list):
            return {month: written(name, item) for month, item in zip(asked, value, strict=False)}
        return value / 100 if is_amount(name) else value

    return {camel(name): written(name, value) for name, value in facts.items()}


def _theirs(facts: Facts, asked: tuple[str, ...]) -> Facts:
    law = build()
    found = {}
    for name, value in facts.items():
        variable = law.variables[name]
        if str(variable.definition_period) == "eternity":
            found[name] = {"ETERNITY": value}
        elif variable.aard == "teller":
            found[name] = {asked[0]: value}
        else:
            values = value if isinstance(value, list) else [value] * len(asked)
            found[name] = dict(zip(asked, values, strict=False))
    return found


def is_amount(name: str) -> bool:
    """Whether a variable is an amount: cents inside, euros in our service."""
    return isinstance(build().variables[name], Bedrag)
