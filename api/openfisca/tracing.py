"""POST /openfisca/trace: what every outcome that was asked rests on, in OpenFisca's shape.

A key is a variable and its period, ``bijstandsnorm<2025-03>``; its value is a list, with one item per person, unit or
dwelling in the order of ``entitiesDescription``, and ``null`` where it did not matter. What OpenFisca does not have: a
month in which something changes has its parts as periods of days, and a counter rests on the month before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import zip_longest
from typing import Any

import numpy as np

from participatiewet.calculate import Result, year_of
from participatiewet.confirmation import parameter_value
from participatiewet.month import MonthRun, Row
from participatiewet.plain import plain
from participatiewet.reliance import WEIGHTS
from participatiewet.rows import Rows, all_of, within
from participatiewet.situation import ENTITIES, presentable

from ..problems import ProblemError
from .calculating import calculate, own_block
from .catalogue import as_number
from .reading import OWN, Asked, is_yearly

#: So many persons times months may be traced: a trace is for looking at a household, and many times its size.
MOST_TRACED = 2_400


def trace(asked: Asked) -> dict[str, Any]:
    """Return the trace of what is ``asked``; raises ``InputError`` and ``ProblemError`` when it is too large."""
    if len(asked.situation.persons) * len(asked.situation.months) > MOST_TRACED:
        text = f"Een trace kan over ten hoogste {MOST_TRACED} personen maal maanden gaan."
        raise ProblemError(HTTPStatus.BAD_REQUEST, "te-groot", text)
    calculated = calculate(asked)
    tracer = _Tracer()
    for part, result in calculated.results:
        for wanted in part.wanted:
            if not wanted.is_sent:
                tracer.follow(result, wanted.variable, wanted.period)
    return {
        "requestedCalculations": [f"{w.variable.name}<{w.period}>" for w in asked.wanted if not w.is_sent],
        "entitiesDescription": {plural: list(asked.situation.names(entity)) for plural, entity in ENTITIES.items()},
        "trace": tracer.nodes,
        OWN: own_block(calculated),
    }


@dataclass(frozen=True)
class _Spot:
    """A month of a result, or a part of one, as it was calculated."""

    result: Result
    month: str
    period: str
    run: MonthRun
    row: Row

    def rows(self, name: str) -> Rows:
        """Return the rows of our own situation in which a variable mattered."""
        entity = self.run.law.variables[name].entity.key
        return self.run.needed.get((name, ""), 0) & all_of(self.row.rows(entity))


class _Tracer:
    """Gathers the nodes of a trace, each once."""

    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Any]] = {}
        self._seen: set[tuple[int, str]] = set()

    def follow(self, result: Result, variable: Any, period: str) -> None:
        """Note a variable and everything that it rests on."""
        if not is_yearly(variable):
            self._walk(_month(result, period), variable.name)
            return
        months = [month for month in result.runs if year_of(month) == period]
        sources = [(_month(result, month), variable.uit_maanden) for month in months]
        for source in sources:
            self._walk(*source)
        amounts = [self.nodes[_key(*source)]["value"] for source in sources]
        self.nodes[f"{variable.name}<{period}>"] = {
            "dependencies": [_key(*source) for source in sources],
            "parameters": {},
            # as the calculation of a year has it: the first amount of its months
            "value": [next(filter(None, row), row[-1]) for row in zip(*amounts, strict=True)],
        }

    def _walk(self, spot: _Spot, name: str) -> None:
        left = [(spot, name)]
        while left:
            spot, name = left.pop()
            if (id(spot.row), name) in self._seen:
                continue
            self._seen.add((id(spot.row), name))
            children = [child for child in _children(spot, name) if child[0].rows(child[1])]
            node = self.nodes.setdefault(_key(spot, name), {"dependencies": [], "parameters": {}, "value": []})
            known = node["dependencies"]
            known += [key for key in dict.fromkeys(_key(*child) for child in children) if key not in known]
            node["parameters"].update(_parameters(spot, name))
            node["value"] = [
                was if now is None else now for was, now in zip_longest(node["value"], _values(spot, name))
            ]
            left += reversed(children)


def _month(result: Result, month: str) -> _Spot:
    run, row, _ = result.runs[month]
    return _Spot(result, month, month, run, run.rows[row])


def _key(spot: _Spot, name: str) -> str:
    return f"{name}<{spot.period}>"


def _children(spot: _Spot, name: str) -> Iterator[tuple[_Spot, str]]:
    """Yield what a variable was read from: in its own month, in the parts of it, or in the month before."""
    variable = spot.run.law.variables[name]
    if any(fixed == name for fixed, _ in spot.row.fixed) and variable.splitsing is not None:
        for segment in spot.result.runs[spot.month][2]:
            period = f"day:{segment.van}:{(segment.tot - segment.van).days + 1}"
            part = _Spot(spot.result, spot.month, period, segment.run, segment.run.rows[segment.row])
            yield from ((part, source) for source in (variable.volledig or name, *WEIGHTS))
    if variable.volgt_uit is not None and _carried(spot.row, variable):
        months = list(spot.result.runs)
        yield _month(spot.result, months[months.index(spot.month) - 1]), variable.volgt_uit
    for read in spot.run.recorder.reads.get((name, ""), ()):
        if not spot.run.law.variables[read.child[0]].intern:
            yield spot, read.child[0]


def _carried(row: Row, counter: Any) -> bool:
    """Whether a counter has its value from the month before, and not from the client."""
    names = row.situation.names(counter.entity.key)
    for variable, local in row.counters:
        if variable == counter.name:
            fact = row.situation.facts.get((counter.entity.key, names[local]), {}).get(variable)
            if fact is None or fact.at(row.day) is None:
                return True
    return False


def _values(spot: _Spot, name: str) -> list[Any]:
    """Return the value of a variable per row, ``None`` where it did not matter: there it may stand for nothing."""
    variable = spot.run.law.variables[name]
    rows = spot.row.rows(variable.entity.key)
    values = np.asarray(spot.run.calculate(name))[rows]
    mattered = set(within(spot.run.needed.get((name, ""), 0), rows))
    return [plain(presentable(variable, value)) if number in mattered else None for number, value in enumerate(values)]


def _parameters(spot: _Spot, name: str) -> dict[str, Any]:
    rows = spot.rows(name)
    found = {}
    for read in spot.run.recorder.parameters.get((name, ""), ()):
        if rows and (read.mask is None or rows & read.rows):
            value = parameter_value(spot.run.law, read.path, spot.month)
            found[f"{read.path}<{spot.month}-01>"] = as_number(value.waarde, value.eenheid)
    return found
