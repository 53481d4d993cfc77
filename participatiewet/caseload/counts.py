"""What a part of a caseload adds to the whole, as whole numbers that can be added in any order.

An amount is in cents times the weight of the unit, a number of units is the sum of their weights; a weight is a whole
number of 1/10,000. So nothing is rounded before the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from participatiewet.caseload.months import MonthOutcome, Structure
from participatiewet.caseload.tables import Part
from participatiewet.dates import completed_years
from participatiewet.money import CENTS_PER_EURO
from participatiewet.situation import first_day

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Counts = dict[str, Any]

RIGHT = "recht_op_algemene_bijstand"
FORM, CHILDREN = "leefvorm", "aantal_ten_laste_komende_kinderen"
#: Beside the outcomes that are asked, for the number with right; and of the first version, for the groups.
ALWAYS, OF_THE_FIRST = (RIGHT,), (FORM, CHILDREN)
EVERYBODY = "alle"
KINDS = (EVERYBODY, "huishoudtype", "leeftijd", "gemeente")
YOUNGER = "jonger dan "
COUPLE = {True: "gehuwden met kinderen", False: "gehuwden zonder kinderen"}


@lru_cache(maxsize=1)
def classes() -> dict[str, Any]:
    """Return the limits of the classes in which an outcome is divided."""
    found: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "classes.yaml").read_text(encoding="utf8"))
    return found


@dataclass(frozen=True, eq=False)
class Series:
    """What one version gave a part: per outcome cents by month and unit, who has right, and who has no outcome."""

    amounts: dict[str, Ints]
    right: Mask
    without: Mask
    months: Sequence[MonthOutcome]


def series_of(part: Part, months: Sequence[MonthOutcome], outcomes: Sequence[str]) -> Series:
    """Return the outcomes of the units of the file, month by month."""
    own = slice(0, len(part.units))
    household = part.structure.household_of["bijstandseenheid"][own]
    return Series(
        {name: np.stack([month.values[name][own] for month in months]) for name in outcomes},
        np.stack([month.values[RIGHT][own] for month in months]),
        np.stack([month.without[household] for month in months]),
        months,
    )


def merge(one: Any, other: Any) -> Any:
    """Return two counts together: numbers are added, by the same names."""
    if isinstance(one, dict):
        return {
            name: merge(one[name], other[name]) if name in one and name in other else one.get(name, other.get(name))
            for name in sorted({*one, *other})
        }
    return one + other


def totals(series: Series, weights: Ints) -> Counts:
    """Return per outcome and month the amount and the number of units with more than nothing; per month with right."""
    known = ~series.without
    found: Counts = {"bedragen": {}, "recht": {}, "zonder": {}}
    for name, cents in series.amounts.items():
        found["bedragen"][name] = {
            month.month: {
                "bedrag": int(weights[known[i]] @ cents[i][known[i]]),
                "eenheden": int(weights[known[i] & (cents[i] > 0)].sum()),
            }
            for i, month in enumerate(series.months)
        }
    for i, month in enumerate(series.months):
        found["recht"][month.month] = int(weights[known[i] & series.right[i]].sum())
        found["zonder"][month.month] = int(weights[series.without[i]].sum())
    return found


def groups_of(law: Any, part: Part, series: Series) -> dict[str, list[tuple[str, Mask]]]:
    """Return per kind of group the groups with their units.

    What somebody is, is what he is in the first month under the first version; the age is that of the aanvrager in
    the first month with right, or in the first month when there is none.
    """
    own = len(part.units)
    first = series.months[0]
    form = np.asarray(first.values[FORM][:own])
    children = np.asarray(first.values[CHILDREN][:own]) > 0
    alone, parent, couple = range(len(law.variables[FORM].possible_values))
    types = [
        ("alleenstaande", form == alone),
        ("alleenstaande ouder", form == parent),
        *((COUPLE[has], (form == couple) & (children == has)) for has in (False, True)),
    ]
    return {
        EVERYBODY: [(EVERYBODY, np.ones(own, dtype=bool))],
        "huishoudtype": types,
        "leeftijd": _ages(part, series),
        "gemeente": _municipalities(law, part),
    }


def group_order(name: str) -> tuple[bool, str]:
    """Return what orders the names of groups: as the alphabet has them, who is younger than all classes first."""
    return (not name.startswith(YOUNGER), name)


def _ages(part: Part, series: Series) -> list[tuple[str, Mask]]:
    limits = classes()["leeftijd"]
    births = part.facts["geboortedatum"]
    assert isinstance(births, np.ndarray)
    born = births[_applicants(part.structure)[: len(part.units)]]
    days = np.array([first_day(month.month) for month in series.months], "datetime64[D]")
    age = completed_years(born, days[series.right.argmax(axis=0)])
    named = [(f"{YOUNGER}{limits[0]}", age < limits[0])]
    for low, high in zip(limits, [*limits[1:], None], strict=True):
        name = f"{low} en ouder" if high is None else f"{low} tot {high}"
        named.append((name, (age >= low) & (age < high if high is not None else True)))
    return named


def _applicants(structure: Structure) -> Ints:
    """Return the person who is the aanvrager of each unit."""
    persons = np.flatnonzero(structure.role_of == 0)
    found = np.zeros(structure.units, dtype=np.int64)
    found[structure.unit_of[persons]] = persons
    return found


def _municipalities(law: Any, part: Part) -> list[tuple[str, Mask]]:
    choices = list(law.variables["gemeente"].possible_values)
    fact = part.facts.get("gemeente")
    own = len(part.units)
    if fact is None:
        codes = np.full(own, law.variables["gemeente"].default_value.index)
    else:
        codes = np.asarray(getattr(fact, "values", fact))[:own]
    return [(str(choices[code].value), codes == code) for code in np.unique(codes)]


def compared(
    first: Series, series: Series, outcome: str, weights: Ints, groups: Mapping[str, Any], line: int
) -> Counts:
    """Return what a version changes against the first: per group, and by the size of the change per month.

    A change is about the months that both versions can give. Per month is per month in which the unit has right
    under one of the two. ``line`` is in cents per month: a larger loss is counted as below it.
    """
    known = np.logical_not(first.without | series.without)
    before, after = (np.where(known, part.amounts[outcome], 0).sum(axis=0) for part in (first, series))
    change = after - before
    months = np.maximum((known & (first.right | series.right)).sum(axis=0), 1)
    counted: Mask = np.asarray(known.any(axis=0))
    masks = {
        "eenheden": counted,
        "gelijk": counted & (change == 0),
        "meer": counted & (change > 0),
        "minder": counted & (change < 0),
        "onder_grens": counted & (change < -line * months),
    }
    amounts = {
        "meer_maanden": np.where(masks["meer"], months, 0),
        "minder_maanden": np.where(masks["minder"], months, 0),
        "bedrag_eerste": before,
        "bedrag": after,
        "meer_bedrag": np.maximum(change, 0),
        "minder_bedrag": np.minimum(change, 0),
    }
    by_group = {
        kind: {
            name: {
                **{what: int(weights[mask & here].sum()) for what, mask in masks.items()},
                **{what: int(weights[here] @ cents[here]) for what, cents in amounts.items()},
            }
            for name, here in every
        }
        for kind, every in groups.items()
    }
    return {
        "groepen": by_group,
        "verdeling": _changes(change, months, counted, weights),
        "uitkomstverdeling": _sizes(after, months, counted, weights),
    }


def _changes(change: Ints, months: Ints, counted: Mask, weights: Ints) -> Counts:
    """Return the number of units per class of change per month; no change is a class of its own."""
    limits = [limit * CENTS_PER_EURO for limit in classes()["verschil"]]
    found = {}
    for low, high in zip([None, *limits], [*limits, None], strict=True):
        here = counted & (change != 0)
        if low is not None:
            here &= change > low * months if low >= 0 else change >= low * months
        if high is not None:
            here &= change <= high * months if high > 0 else change < high * months
        found[f"{low}:{high}"] = int(weights[here].sum())
        if high == 0:
            found["0:0"] = int(weights[counted & (change == 0)].sum())
    return found


def _sizes(amount: Ints, months: Ints, counted: Mask, weights: Ints) -> Counts:
    limits = [limit * CENTS_PER_EURO for limit in classes()["uitkomst"]]
    found = {"0:0": int(weights[counted & (amount == 0)].sum())}
    for low, high in zip(limits, [*limits[1:], None], strict=True):
        here = counted & (amount > low * months)
        if high is not None:
            here &= amount <= high * months
        found[f"{low}:{high}"] = int(weights[here].sum())
    return found


def total_of(series: Series, outcome: str, weights: Ints) -> int:
    """Return the whole of an outcome over all months."""
    return int((weights * np.where(series.without, 0, series.amounts[outcome]).sum(axis=0)).sum())


def for_want_of_earlier(part: Part, series: Series) -> Counts:
    """Return by month the units that have no outcome for want of something that an earlier month lacked."""
    household = part.structure.household_of["bijstandseenheid"][: len(part.units)]
    found = {}
    for month, without in zip(series.months, series.without, strict=True):
        earlier = without & ~month.without[household]
        if earlier.any():
            found[month.month] = int(part.weights[earlier].sum())
    return found


def rested_on(part: Part, months: Iterable[MonthOutcome]) -> Counts:
    """Return what the outcomes rested on beside what was given.

    ``aannames`` has per fact the units for which it mattered in one of the months that were looked at whole;
    ``onbekend`` per municipality and provision, and ``ontbrekend`` per fact, by month the units that have no outcome
    for want of it; ``parameters``
    and ``maatregelen`` the months in which each mattered.
    """
    household = part.structure.household_of["bijstandseenheid"][: len(part.units)]
    assumed: dict[str, Mask] = {}
    found: Counts = {"onbekend": {}, "ontbrekend": {}, "parameters": {}, "maatregelen": {}}
    parameters: Sequence[str] = ()
    measures: Sequence[str] = ()
    for month in months:
        if month.observed is not None:
            parameters, measures = month.observed.parameters, month.observed.measures
            for name, households in month.observed.assumed.items():
                here = households[household]
                assumed[name] = assumed[name] | here if name in assumed else here
            unknown = {f"{code}:{provision}": mask for (provision, code), mask in month.observed.unknown.items()}
            for what, lacked in (("onbekend", unknown), ("ontbrekend", month.observed.missing)):
                for name, households in lacked.items():
                    by_month = found[what].setdefault(name, {})
                    by_month[month.month] = int(part.weights[households[household]].sum())
        for what, names in (("parameters", parameters), ("maatregelen", measures)):
            for name in names:
                found[what].setdefault(name, {})[month.month] = 0
    found["aannames"] = {name: int(part.weights[mask].sum()) for name, mask in sorted(assumed.items()) if mask.any()}
    return found


__all__ = [
    "ALWAYS",
    "OF_THE_FIRST",
    "Series",
    "classes",
    "compared",
    "for_want_of_earlier",
    "groups_of",
    "merge",
    "rested_on",
    "series_of",
]
