"""On which facts, municipal provisions and amounts the outcomes of a dossier rest, over all its months.

An outcome may rest on a counter, and a counter on what happened in the months before. So what mattered is worked
out from the last month back to the first: what a month needs of the counters is asked of the month before it.
"""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from participatiewet.month import Met, MonthRun, Row, reported
from participatiewet.relevance import relevance
from participatiewet.rows import Mask, rows_of, within
from participatiewet.segments import Part
from participatiewet.trace import some

#: What was asked of the counters after a month: by the variable they follow from, the rows within the situation.
Asked = dict[str, Mask]
#: A fact assumed: entity, name, variable and value taken.
AssumedKey = tuple[str, str, str, Any]
#: A municipal provision not known: unit, municipality and provision.
UnknownKey = tuple[str, str, str]
#: What says how much a segment counts for.
WEIGHTS = ("dagen_met_recht", "wettelijke_norm")


@dataclass(frozen=True, eq=False)
class Segment:
    """A part of a month, as calculated, with the days it counts for."""

    van: datetime.date
    tot: datetime.date
    run: MonthRun = field(repr=False)
    row: int = 0


@dataclass(eq=False)
class Month:
    """A month of a number of requests, as calculated: the rows of each request, whole and in segments.

    ``wanted`` are the outcomes that were asked, ``asked`` is per request what the next month needs of the counters.
    """

    month: str
    main: MonthRun
    rows: dict[int, Row]
    split: dict[int, list[Part]]
    wanted: list[tuple[str, Mask]] = field(default_factory=list)
    asked: dict[int, Asked] = field(default_factory=dict)

    def segments(self, request: int) -> list[Segment]:
        """Return the segments of the month of one request; none when the month was not split."""
        return [Segment(row.day, row.last, run, run.rows.index(row)) for run, row in self.split.get(request, [])]

    def parts(self, request: int) -> list[Part]:
        """Return the run and row of the month of one request and of each of its segments."""
        return [(self.main, self.rows[request]), *self.split.get(request, [])]

    def roots(self, requests: Iterable[int]) -> list[tuple[str, Mask]]:
        """Return what the next month asked of the counters, as rows of the run of this month."""
        found: dict[str, Mask] = {}
        for i in requests:
            for name, local in self.asked.get(i, {}).items():
                entity = self.main.law.variables[name].entity.key
                if name not in found:
                    found[name] = np.zeros(self.main.simulation.populations[entity].count, dtype=bool)
                found[name][self.rows[i].rows(entity)] |= local
        return list(found.items())


@dataclass
class Gathered:
    """What one request met over its months, with the months in which it mattered."""

    assumed: dict[AssumedKey, list[str]] = field(default_factory=lambda: defaultdict(list))
    unknown: dict[UnknownKey, list[str]] = field(default_factory=lambda: defaultdict(list))
    parameters: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    measures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def work_out(law: Any, outcomes: Sequence[Sequence[str]], months: Sequence[Month]) -> None:
    """Work out per month on which rows each thing that was read matters; ``outcomes`` are those of each request."""
    asked: list[Asked] = [{} for _ in outcomes]
    later: MonthRun | None = None
    for month in reversed(months):
        month.asked = {i: asked[i] for i in month.rows}
        month.main.resolve([*month.wanted, *month.roots(month.rows)], later)
        _resolve_segments(law, month, outcomes)
        for i in month.rows:
            asked[i] = _asked_of_counters(law, month, i, outcomes[i])
        later = month.main
    if later is not None:
        later.simulation.previous = None


def _asked_of_counters(law: Any, month: Month, request: int, outcomes: Sequence[str]) -> Asked:
    """Return what one request needs of the counters at the start of a month, where the caller did not give them."""
    found: Asked = {}
    for variable in law.counters(outcomes):
        entity = variable.entity.key
        for run, row in month.parts(request):
            needed = run.needed.get(run.node(variable.name))
            if not needed:
                continue
            local = within(needed, row.rows(entity)) & ~_given_by_caller(row, variable)
            if some(local):
                found[variable.volgt_uit] = found.get(variable.volgt_uit, False) | local
    return found


def _given_by_caller(row: Row, variable: Any) -> Mask:
    names = row.situation.names(variable.entity.key)
    facts = (row.situation.facts.get((variable.entity.key, name), {}).get(variable.name) for name in names)
    return np.array([fact is not None and fact.at(row.day) is not None for fact in facts], dtype=bool)


def _resolve_segments(law: Any, month: Month, outcomes: Sequence[Sequence[str]]) -> None:
    """Work out what mattered in the segments: what the whole month needed of the values put together."""
    wanted: dict[MonthRun, dict[str, Mask]] = {run: {} for parts in month.split.values() for run, _ in parts}

    def want(run: MonthRun, name: str, row: Row, locals_: Iterable[int]) -> None:
        entity = law.variables[name].entity.key
        if name not in wanted[run]:
            run.calculate(name)
            wanted[run][name] = np.zeros(run.simulation.populations[entity].count, dtype=bool)
        for local in locals_:
            wanted[run][name][row.rows(entity).start + local] = True

    asked = dict.fromkeys(name for i in month.split for name in outcomes[i])
    for variable in law.split_variables(asked):
        needed = month.main.needed.get(month.main.node(variable.name))
        if not needed:
            continue
        entity = variable.entity.key
        for i, parts in month.split.items():
            here = [int(local) for local in np.flatnonzero(within(needed, month.rows[i].rows(entity)))]
            for run, row in parts:
                want(run, variable.volledig or variable.name, row, here)
                if here and variable.splitsing != "kalenderdagen":
                    for name in WEIGHTS:
                        want(run, name, row, reported(row.situation, "bijstandseenheid"))
    for run, names in wanted.items():
        run.resolve(names.items())


def gather(months: Sequence[Month], request: int, *, all_facts: bool) -> Gathered:
    """Return what one request met, with the months whose outcomes rest on it.

    Something that is missing is missing in every later month that rests on it by way of a counter. With
    ``all_facts`` every fact that was not given is missing, otherwise only those without which there is no answer.
    """
    gathered = Gathered()
    own = [month for month in months if request in month.rows]
    known: dict[int, tuple[bool, list[list[str]]]] = {}
    for position, month in enumerate(own):
        missing = False
        for run, row in month.parts(request):
            met = run.met_by(row)
            if id(met) not in known:  # months in which the same things mattered share what they met
                known[id(met)] = _noted(gathered, met, row, all_facts=all_facts)
            lacks, noted = known[id(met)]
            missing = missing or lacks
            for when in noted:
                if not when or when[-1] != month.month:
                    when.append(month.month)
        if missing and month.asked[request]:
            later = _resting_on(own[position:], request)
            _spread(month, request, later, gathered, all_facts=all_facts)
    for when in (*gathered.assumed.values(), *gathered.unknown.values()):
        when[:] = sorted(set(when))
    return gathered


def _noted(gathered: Gathered, met: Met, row: Row, *, all_facts: bool) -> tuple[bool, list[list[str]]]:
    """Return whether something is missing in what was met, and the lists of months in which to note it."""
    assumed, unknown, parameters, measures = met
    missing = bool(unknown) or any(all_facts or variable.verplicht for variable, _, _ in assumed)
    noted = [gathered.assumed[_key(row, variable, local, value)] for variable, local, value in assumed]
    noted += [gathered.unknown[provision] for provision in unknown]
    noted += [gathered.parameters[path] for path in parameters]
    return missing, noted + [gathered.measures[name] for name in measures]


def _add(months: list[str], month: str) -> None:
    if month not in months:
        months.append(month)


def _key(row: Row, variable: Any, local: int, value: Any) -> AssumedKey:
    entity = variable.entity.key
    return (entity, row.situation.names(entity)[local], variable.name, value)


def _resting_on(months: Sequence[Month], request: int) -> list[str]:
    """Return the months after the first whose counters were asked without a break."""
    found = []
    for month, following in itertools.pairwise(months):
        if not month.asked[request]:
            break
        found.append(following.month)
    return found


def _spread(month: Month, request: int, later: Sequence[str], gathered: Gathered, *, all_facts: bool) -> None:
    """Note the ``later`` months for what is missing and what the counters after this month rest on."""
    for run, row in month.parts(request):
        roots = run.roots
        if run is month.main:
            roots = {run.node(name): rows_of(mask) for name, mask in month.roots([request])}
        needed = relevance(run.simulation, roots)
        for variable, local, value in run.assumed(row, needed):
            if all_facts or variable.verplicht:
                for when in later:
                    _add(gathered.assumed[_key(row, variable, local, value)], when)
        for provision in run.unknown_provisions(row, needed):
            for when in later:
                _add(gathered.unknown[provision], when)


__all__ = ["Gathered", "Month", "Segment", "gather", "work_out"]
