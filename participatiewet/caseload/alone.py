"""Households of a caseload calculated as a situation of their own.

What an unknown provision does to later months is worked out for single households only: there, who rests on whom is
known by person. The few households of a caseload that it concerns are calculated so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from participatiewet.calculate import Request, release, run_under
from participatiewet.caseload.counts import RIGHT, Series
from participatiewet.caseload.months import Ints, Partly
from participatiewet.caseload.tables import Part
from participatiewet.money import to_cents
from participatiewet.situation import Fact, Piece, Situation, Unit, first_day, last_day
from participatiewet.trace import Mask

#: So many households are calculated together.
TOGETHER = 500


def replace_by_alone(law: Any, part: Part, series: Series, months: Sequence[str], households: Mask) -> None:
    """Put the outcomes of the chosen ``households``, calculated as single ones, in the place of those in ``series``."""
    of_unit = part.structure.household_of["bijstandseenheid"][: len(part.units)]
    chosen = np.flatnonzero(households)
    for start in range(0, len(chosen), TOGETHER):
        here = chosen[start : start + TOGETHER]
        situations = situations_of(law, part, months, here)
        outcomes = (*series.amounts, RIGHT)
        results = run_under(law, [Request(situation, outcomes) for situation in situations])
        for household, result in zip(here, results, strict=True):
            for unit in np.flatnonzero(of_unit == household):
                for i, month in enumerate(months):
                    found = result.maanden.get(month, {}).get(("bijstandseenheid", str(unit)))
                    series.without[i, unit] = found is None
                    if found is not None:
                        series.right[i, unit] = found[RIGHT]
                        for name, cents in series.amounts.items():
                            cents[i, unit] = to_cents(found[name])
        release(results)


def situations_of(law: Any, part: Part, months: Sequence[str], households: Ints) -> list[Situation]:
    """Return the situations of the ``households``; persons, units and dwellings are called by their row."""
    structure = part.structure
    wanted = np.zeros(structure.households, dtype=bool)
    wanted[households] = True
    rows = structure.rows(wanted)
    members: dict[str, dict[int, list[int]]] = {entity: defaultdict(list) for entity in rows}
    for entity, every in rows.items():
        for row in every.tolist():
            members[entity][int(structure.household_of[entity][row])].append(row)
    facts = {entity: _facts(law, part, months, entity, every) for entity, every in rows.items()}
    return [
        Situation(
            tuple(months),
            tuple(str(row) for row in members["persoon"][household]),
            tuple(_unit(part, row, members["persoon"][household]) for row in members["bijstandseenheid"][household]),
            tuple(
                (str(row), tuple(str(p) for p in members["persoon"][household] if structure.dwelling_of[p] == row))
                for row in members["woning"][household]
            ),
            {(entity, str(row)): facts[entity][row] for entity in rows for row in members[entity][household]},
            "eerste_van_de_maand",
        )
        for household in households.tolist()
    ]


def _unit(part: Part, row: int, persons: Sequence[int]) -> Unit:
    role, unit = part.structure.role_of, part.structure.unit_of
    by_role = [[str(p) for p in persons if unit[p] == row and role[p] == code] for code in range(3)]
    partner = by_role[1][0] if by_role[1] else None
    return Unit(str(row), by_role[0][0], partner, tuple(by_role[2]), own=row >= len(part.units))


def _facts(law: Any, part: Part, months: Sequence[str], entity: str, rows: Ints) -> dict[int, dict[str, Fact]]:
    """Return the facts of the ``rows`` of an entity, as they hold in ``months``."""
    pieces: dict[int, dict[str, list[Piece]]] = {row: defaultdict(list) for row in rows.tolist()}
    for name, fact in part.facts.items():
        variable = law.variables[name]
        if variable.entity.key != entity:
            continue
        values = np.asarray(fact.values if isinstance(fact, Partly) else fact)
        given = fact.given if isinstance(fact, Partly) else np.ones(len(values), dtype=bool)
        # a counter is given as it was at the start; from then on the months say it themselves
        counter = variable.volgt_uit is not None
        start, end = (first_day(months[0]), last_day(months[0])) if counter else (None, None)
        for row in rows[given[rows]].tolist():
            pieces[row][name].append(Piece(start, end, _plain(values[row])))
    for month in months:
        for name, (where, own) in part.monthly.get(month, {}).items():
            if law.variables[name].entity.key == entity:
                for row, value in zip(where.tolist(), own, strict=True):
                    if row in pieces:
                        pieces[row][name].append(Piece(first_day(month), last_day(month), _plain(value)))
    return {row: {name: Fact(tuple(found)) for name, found in every.items()} for row, every in pieces.items()}


def _plain(value: Any) -> Any:
    return value if isinstance(value, np.datetime64) else value.item()


__all__ = ["replace_by_alone", "situations_of"]
