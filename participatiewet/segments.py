"""A month in which something changes on another day than the first: its segments, and how they are put together.

Every segment is calculated as on its first day; amounts are weighed by calendar days and rounded once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from participatiewet.dates import MONTHS_PER_YEAR, add_months
from participatiewet.money import share
from participatiewet.month import Counters, MonthRun, Row
from participatiewet.situation import Situation, first_day, last_day

#: A segment as calculated: the run and the row in it.
Part = tuple[MonthRun, Row]


def boundaries(law: Any, situation: Situation, month: str) -> list[datetime.date]:
    """Return the days after the first of ``month`` on which something may change for ``situation``."""
    if situation.maandsplitsing != "dagen":
        return []
    first, last = first_day(month), last_day(month)
    days: set[datetime.date] = set()
    for facts in situation.facts.values():
        for name, fact in facts.items():
            if name in CHANGE_DAYS:
                days |= CHANGE_DAYS[name](law, fact.pieces[0].value, first)
            elif not fact.by_month:
                days |= fact.changes(first, last)
    return sorted(day for day in days if first < day <= last)


def _on_the_day(_: Any, value: np.datetime64, __: datetime.date) -> set[datetime.date]:
    return {value.astype(datetime.date)}


def _the_day_after(_: Any, value: np.datetime64, __: datetime.date) -> set[datetime.date]:
    return {(value + 1).astype(datetime.date)}


def _after_a_death(_: Any, value: np.datetime64, __: datetime.date) -> set[datetime.date]:
    """Return the day after a death, and the day after the month for which bijstand goes on."""
    later = add_months(np.array([value]), 1)[0]
    return {(value + 1).astype(datetime.date), (later + 1).astype(datetime.date)}


def _birthdays(law: Any, birth: np.datetime64, first: datetime.date) -> frozenset[datetime.date]:
    """Return the days on which a birth, an age of the law or the pension age falls."""
    return _days_of_ages(birth, _ages(law, first))


@lru_cache(maxsize=1024)
def _ages(law: Any, first: datetime.date) -> tuple[int, ...]:
    """Return the ages that mean something in a month, in months."""
    node = law.get_parameters_at_instant(str(first)).leeftijden
    ages = {value * MONTHS_PER_YEAR for name, value in node._children.items() if name != PENSION_AGE}
    return tuple(sorted({0, node._children[PENSION_AGE], *ages}))


@lru_cache(maxsize=4096)
def _days_of_ages(birth: np.datetime64, months: tuple[int, ...]) -> frozenset[datetime.date]:
    """Return the days on which somebody reaches the ages in ``months``."""
    days = {day.astype(datetime.date) for day in add_months(np.full(len(months), birth), np.array(months))}
    born = birth.astype(datetime.date)
    if (born.month, born.day) == LEAP_DAY:
        # a year completes on 1 March in a year without 29 February
        days |= {day + datetime.timedelta(days=1) for day in days if (day.month, day.day) == DAY_BEFORE_LEAP_DAY}
    return frozenset(days)


PENSION_AGE = "pensioengerechtigde_leeftijd"
LEAP_DAY, DAY_BEFORE_LEAP_DAY = (2, 29), (2, 28)
#: Facts that are days: on which days something changes because of them.
CHANGE_DAYS = {
    "geboortedatum": _birthdays,
    "ingangsdatum_recht": _on_the_day,
    "datum_melding": _on_the_day,
    "einddatum_recht": _the_day_after,
    "datum_intrekking": _on_the_day,
    "datum_overlijden": _after_a_death,
    "datum_einde_huwelijk_samen": _on_the_day,
}
#: Facts from which days abroad above the limit may follow.
ABROAD = ("dagen_buitenland_deze_maand", "dagen_buitenland_kalenderjaar", "dagen_buitenland_aaneengesloten")


def days_above_limit(law: Any, situation: Situation, month: str, counters: Counters) -> dict[int, int]:
    """Return per person the days at the end of the month that are beyond the limit for a stay abroad."""
    asked = any(name in facts for facts in situation.facts.values() for name in ABROAD)
    if situation.maandsplitsing != "dagen" or not asked:
        return {}
    run = MonthRun(law, month, [Row(situation, first_day(month), last_day(month), counters)])
    days = run.calculate("dagen_boven_grens_buitenland")
    return {int(i): int(days[i]) for i in np.flatnonzero(days)}


def segments_of(law: Any, situation: Situation, month: str, counters: Counters) -> list[Row]:
    """Return a row per segment of the month, none when the month is not split."""
    first, last = first_day(month), last_day(month)
    above = days_above_limit(law, situation, month, counters)
    starts_above = {person: last - datetime.timedelta(days=days - 1) for person, days in above.items()}
    days = sorted({*boundaries(law, situation, month), *(day for day in starts_above.values() if day > first)})
    if not days and not above:
        return []
    ends = [*(day - datetime.timedelta(days=1) for day in days), last]
    rows = [Row(situation, start, end, counters) for start, end in zip([first, *days], ends, strict=True)]
    for person, start in starts_above.items():
        for row in rows:
            row.fixed[("is_boven_grens_buitenland", person)] = row.day >= start
    for i, unit in enumerate(situation.units):
        fact = situation.facts.get(("bijstandseenheid", unit.name), {}).get("onderbreking_dagen")
        remaining = fact.at(first) if fact is not None else None
        if remaining is None:
            continue
        for row in reversed(rows):
            taken = min(remaining, (row.last - row.day).days + 1)
            row.fixed[("onderbreking_dagen", i)] = taken
            remaining -= taken
    return rows


def runs_of(
    law: Any, month: str, split: Mapping[int, Sequence[Row]], previous: MonthRun | None
) -> dict[int, list[Part]]:
    """Calculate the segments of the month of each request; the first ones together, then the second ones, and on.

    So the segments of a single request take over what did not change from the month before, and from each other.
    """
    parts: dict[int, list[Part]] = {i: [] for i in split}
    for order in range(max((len(rows) for rows in split.values()), default=0)):
        here = {i: rows[order] for i, rows in split.items() if order < len(rows)}
        previous = MonthRun(law, month, list(here.values()), previous)
        for i, row in here.items():
            parts[i].append((previous, row))
    return parts


def combine(law: Any, parts: Sequence[Part], month: str, outcomes: Iterable[str]) -> dict[tuple[str, int], Any]:
    """Put the segments of one situation together: values of the month, by variable and unit or person.

    Every variable says how (``splitsing``): amounts of a month are weighed by the days with right
    (``gewogen``) or by all days (``kalenderdagen``), or added up by days and rounded once (``som``), a
    choice is that of the first segment with a norm (``eerste``) or that of the first where it was made
    (``eerste_toegepast``), a right exists when it does in any segment (``enig``).
    """
    days_in_month = (last_day(month) - first_day(month)).days + 1
    days = _per_segment("dagen_met_recht", parts).astype(np.int64)
    weight_of_unit = days * (_per_segment("wettelijke_norm", parts) > 0)
    unit_of = parts[0][1].situation.unit_of
    fixed: dict[tuple[str, int], Any] = {}
    for variable in law.split_variables(outcomes):
        values = _per_segment(variable.name, parts)
        weights = weight_of_unit if variable.entity.key == "bijstandseenheid" else weight_of_unit[:, unit_of]
        full = None
        if variable.volledig is not None:
            full = np.sum(_per_segment(variable.volledig, parts) * days, axis=0)
        if variable.splitsing == "kalenderdagen":
            weights = np.broadcast_to([[(row.last - row.day).days + 1] for _, row in parts], values.shape)
        for local in range(values.shape[1]):
            part, weight = values[:, local], weights[:, local]
            if full is not None:
                value: Any = int(share(full[local], 1, days_in_month))
            else:
                value = _one_value(variable, part, weight)
            fixed[(variable.name, local)] = value
    return fixed


def _one_value(variable: Any, part: NDArray[Any], weight: NDArray[Any]) -> Any:
    """Return the value of the month for the values of its segments and their days with right."""
    with_norm = np.flatnonzero(weight)
    if variable.splitsing == "som":
        return int(part.sum())
    if variable.splitsing == "enig":
        return bool(part.any())
    if variable.splitsing in ("gewogen", "kalenderdagen") and len(with_norm):
        return int(share(np.dot(part, weight), 1, int(weight.sum())))
    if variable.splitsing == "eerste_toegepast":
        applied = np.flatnonzero(part != variable.default_value.index)
        return part[applied[0]] if len(applied) else part[0]
    return part[with_norm[0]] if len(with_norm) else part[0]


def _per_segment(name: str, parts: Sequence[Part]) -> NDArray[Any]:
    """Return the values of a variable with one row per segment."""
    entity = parts[0][0].law.variables[name].entity.key
    return np.stack([np.asarray(run.calculate(name))[row.rows(entity)] for run, row in parts])
