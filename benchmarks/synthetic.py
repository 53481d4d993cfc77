"""Synthetic households for the benchmarks: made by a seeded generator, nobody's real data.

What is in: single people, single parents and couples of 18 to 75 with children of -1 to 19 (some are born or
turn 18 during the year), dwellings shared by up to three units, students, paying lodgers, couples that live
apart for good, people without a right, earnings that start and stop, other benefits, alimony, possessions,
debts, and rights that begin in the middle of a month.

What is left out, because it would make the hand-written chain of ``by_hand`` long without making it another
kind of work: institutions (art. 23), an unproven dwelling (art. 53a), earnings releases other than those of
letters n and r, private pensions, and any income of somebody without a right (art. 32 lid 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SEED = 20261121
AANVRAGER, PARTNER, KIND = 0, 1, 2
YEAR = 365.25
NEW_YEAR = np.datetime64("2025-01-01", "D")
ALL_MONTHS = tuple(f"2025-{month:02d}" for month in range(1, 13))


@dataclass(frozen=True)
class Households:
    """Persons, units and dwellings as arrays. Persons stand in order of unit, units in order of dwelling.

    ``partner_of`` is the row of the partner of every unit, -1 where there is none. ``monthly`` has one row
    per month. ``counter`` is how many months of the release of letter n were used before 2025.
    """

    unit_of: Ints
    role_of: NDArray[np.int8]
    dwelling_of: Ints
    aanvrager_of: Ints
    partner_of: Ints
    eternal: dict[str, Array]
    of_person: dict[str, Array]
    of_unit: dict[str, Array]
    monthly: dict[str, Array]
    counter: Ints

    @property
    def persons(self) -> int:
        return len(self.unit_of)

    @property
    def units(self) -> int:
        return len(self.aanvrager_of)

    @property
    def dwellings(self) -> int:
        return int(self.dwelling_of[-1]) + 1


def make(units: int, seed: int = SEED) -> Households:
    """Return ``units`` synthetic units with everybody who belongs to them."""
    rng = np.random.default_rng(seed)
    partner = rng.random(units) < 0.30
    children = np.where(rng.random(units) < np.where(partner, 0.5, 0.25), rng.integers(1, 4, units), 0)
    size = 1 + partner + children
    first = np.cumsum(size) - size
    unit_of = np.repeat(np.arange(units), size)
    place = np.arange(len(unit_of)) - first[unit_of]
    role = np.where(place == 0, AANVRAGER, np.where((place == 1) & partner[unit_of], PARTNER, KIND))
    dwelling_of_unit = np.repeat(np.arange(units), rng.choice([1, 2, 3], units, p=[0.78, 0.15, 0.07]))[:units]
    shared = np.bincount(dwelling_of_unit)[dwelling_of_unit] > 1
    birth = _births(rng, role, unit_of, shared)
    adult = role != KIND
    entitled = _entitled(rng, role)
    monthly, counter = _earnings(rng, adult & _all(entitled))
    young = (NEW_YEAR - birth).astype(np.int64) < 30 * YEAR
    lodger = (shared & ~partner & (rng.random(units) < 0.10))[unit_of] & (role == AANVRAGER)
    late = rng.random(units) < 0.05
    start = np.where(late, NEW_YEAR + rng.integers(0, 365, units), np.datetime64("1970-01-01", "D"))
    return Households(
        unit_of=unit_of,
        role_of=role.astype(np.int8),
        dwelling_of=dwelling_of_unit[unit_of],
        aanvrager_of=first,
        partner_of=np.where(partner, first + 1, -1),
        eternal={"geboortedatum": birth, "ingangsdatum_recht": start},
        of_person=entitled
        | {
            "is_student_kostendelersnorm": adult & (rng.random(len(role)) < np.where(young, 0.30, 0.01)),
            "heeft_commerciele_overeenkomst": lodger,
            "inkomsten_uit_uitkering": _amounts(rng, adult & _all(entitled), 0.10, 90_000),
            "alimentatie_ontvangen": _amounts(rng, _all(entitled), 0.06, 30_000),
        },
        of_unit={
            "is_wettelijk_gehuwd": partner & (rng.random(units) < 0.85),
            "leeft_duurzaam_gescheiden": partner & (rng.random(units) < 0.03),
            "bezittingen": _amounts(rng, np.full(units, True), 0.70, 1_000_000),
            "schulden": _amounts(rng, np.full(units, True), 0.25, 800_000),
        },
        monthly=monthly,
        counter=counter,
    )


def _births(rng: np.random.Generator, role: Ints, unit_of: Ints, shared: Bools) -> Array:
    """Return dates of birth: applicants of 18 to 75 (half of those who share: 18 to 27), partners near them."""
    units = len(shared)
    youngest = 18 * YEAR + 2
    oldest = np.where(shared & (rng.random(units) < 0.5), 27 * YEAR, 75 * YEAR)
    days = rng.uniform(youngest, oldest)
    partner_days = np.clip(days + rng.normal(0, 4 * YEAR, units), youngest, 75 * YEAR)
    child_days = rng.uniform(-0.7 * YEAR, 19.5 * YEAR, len(role))
    age = np.choose(role, [days[unit_of], partner_days[unit_of], child_days])
    return NEW_YEAR - age.astype(np.int64)


def _entitled(rng: np.random.Generator, role: Ints) -> dict[str, Array]:
    stranger = rng.random(len(role)) < np.choose(role, [0.01, 0.10, 0.0])
    return {
        "is_nederlander_of_gelijkgesteld": ~stranger,
        "is_rechtens_vrijheid_ontnomen": (role != KIND) & (rng.random(len(role)) < 0.005),
    }


def _all(entitled: dict[str, Array]) -> Bools:
    """Return who is not kept from a right by these facts: only they have income."""
    return entitled["is_nederlander_of_gelijkgesteld"] & ~entitled["is_rechtens_vrijheid_ontnomen"]


def _amounts(rng: np.random.Generator, mask: Bools, chance: float, most: int) -> Ints:
    """Return cents up to ``most`` for a part of the rows in ``mask``, 0 elsewhere."""
    return np.where(mask & (rng.random(len(mask)) < chance), rng.integers(1, most, len(mask)), 0)


def _earnings(rng: np.random.Generator, mask: Bools) -> tuple[dict[str, Array], Ints]:
    """Return wages and their holiday allowance per month, and the months of letter n used before 2025."""
    wage = _amounts(rng, mask, 0.30, 160_000)
    first = rng.integers(-6, 9, len(mask))
    last = first + rng.integers(0, 16, len(mask))
    month = np.arange(len(ALL_MONTHS))[:, None]
    wages = np.where((first <= month) & (month <= last), wage, 0)
    used = np.where((first < 0) & (wage > 0), rng.integers(0, 7, len(mask)), 0)
    return {"inkomsten_uit_arbeid": wages, "vakantietoeslag_over_inkomsten": wages * 8 // 100}, used


def chunks(data: Households, size: int) -> Iterator[Households]:
    """Yield parts of about ``size`` units; nobody is parted from the people in the same dwelling."""
    if size >= data.units:
        yield data
        return
    dwelling_of_unit = data.dwelling_of[data.aanvrager_of]
    wanted = np.arange(size, data.units, size)
    cuts = np.unique(np.searchsorted(dwelling_of_unit, dwelling_of_unit[wanted]))
    edges = [0, *(int(cut) for cut in cuts if cut), data.units]
    for low, high in pairwise(edges):
        yield _part(data, slice(low, high))


def _part(data: Households, units: slice) -> Households:
    start = int(data.aanvrager_of[units.start])
    stop = int(data.aanvrager_of[units.stop]) if units.stop < data.units else data.persons
    persons = slice(start, stop)
    partner_of = data.partner_of[units]
    return Households(
        unit_of=data.unit_of[persons] - units.start,
        role_of=data.role_of[persons],
        dwelling_of=data.dwelling_of[persons] - data.dwelling_of[start],
        aanvrager_of=data.aanvrager_of[units] - start,
        partner_of=np.where(partner_of >= 0, partner_of - start, -1),
        eternal={
            "geboortedatum": data.eternal["geboortedatum"][persons],
            "ingangsdatum_recht": data.eternal["ingangsdatum_recht"][units],
        },
        of_person={name: values[persons] for name, values in data.of_person.items()},
        of_unit={name: values[units] for name, values in data.of_unit.items()},
        monthly={name: values[:, persons] for name, values in data.monthly.items()},
        counter=data.counter[persons],
    )
