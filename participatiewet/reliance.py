"""On which facts, municipal provisions and amounts the outcomes of a dossier rest, over all its months.

An outcome may rest on a counter, and a counter on what happened in the months before. So what mattered is worked
out from the last month back to the first: what a month needs of the counters is asked of the month before it.
"""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from participatiewet.met import Facts, Meetings, Met, Taken
from participatiewet.month import MonthRun, Row
from participatiewet.relevance import relevance
from participatiewet.rows import Collected, Rows, within
from participatiewet.segments import Part
from participatiewet.simulation import in_its_month

#: What was asked of the counters after a month: by the variable they follow from, the rows within the situation.
Asked = dict[str, Rows]
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
    wanted: list[tuple[str, Rows]] = field(default_factory=list)
    asked: dict[int, Asked] = field(default_factory=dict)

    def segments(self, request: int) -> list[Segment]:
        """Return the segments of the month of one request; none when the month was not split."""
        return [Segment(row.day, row.last, run, run.rows.index(row)) for run, row in self.split.get(request, [])]

    def parts(self, request: int) -> list[Part]:
        """Return the run and row of the month of one request and of each of its segments."""
        return [(self.main, self.rows[request]), *self.split.get(request, [])]

    def runs(self) -> list[tuple[MonthRun, dict[int, Row]]]:
        """Return every run of the month, whole and of segments, with the rows of the requests in it."""
        found: dict[MonthRun, dict[int, Row]] = {self.main: self.rows}
        for i, parts in self.split.items():
            for run, row in parts:
                found.setdefault(run, {})[i] = row
        return list(found.items())

    def roots(self, requests: Iterable[int]) -> list[tuple[str, Rows]]:
        """Return what the next month asked of the counters, as rows of the run of this month."""
        entity_of, populations = self.main.law.entity_of, self.main.simulation.populations
        found: dict[str, Collected] = {}
        for i in requests:
            for name, local in self.asked.get(i, {}).items():
                entity = entity_of[name]
                if name not in found:
                    found[name] = Collected(populations[entity].count)
                found[name].add(self.rows[i].rows(entity), local)
        return [(name, collected.rows()) for name, collected in found.items()]


@dataclass(frozen=True, eq=False)
class Gathered:
    """What a request met over its months, each with the months in which it mattered.

    ``assumed`` and ``needed`` are facts: entity, row within the situation and what was taken. ``unknown`` are municipal
    provisions: row of the unit within the situation, municipality and path. ``parameters`` are paths, and ``measures``
    the variables with a formula of a measure of which the text was not read.
    """

    assumed: tuple[tuple[str, int, Facts, tuple[str, ...]], ...]
    needed: tuple[tuple[str, int, Facts, tuple[str, ...]], ...]
    unknown: tuple[tuple[int, str, str, tuple[str, ...]], ...]
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    measures: tuple[tuple[str, tuple[str, ...]], ...]


def work_out(law: Any, outcomes: Sequence[Sequence[str]], months: Sequence[Month]) -> None:
    """Work out per month on which rows each thing that was read matters; ``outcomes`` are those of each request."""
    asked: list[Asked] = [{} for _ in outcomes]
    later: MonthRun | None = None
    for month in reversed(months):
        month.asked = {i: asked[i] for i in month.rows}
        month.main.resolve([*month.wanted, *month.roots(month.rows)], later)
        _resolve_segments(law, month, outcomes)
        later_than_first = {i for i, row in month.rows.items() if month.month != row.situation.months[0]}
        found = _asked_of_counters(law, month, outcomes, later_than_first)
        for i in month.rows:
            asked[i] = found.get(i, {})
        later = month.main
    if later is not None:
        later.simulation.previous = None


def _asked_of_counters(
    law: Any, month: Month, outcomes: Sequence[Sequence[str]], requests: Collection[int]
) -> dict[int, Asked]:
    """Return per request what it needs of the counters at the start of a month, where the caller did not give them."""
    found: dict[int, Asked] = {}
    runs = month.runs()
    for variable in law.counters_of_any({tuple(outcomes[i]) for i in requests}):
        for run, rows in runs:
            needed = run.needed.get(in_its_month(variable.name))
            if not needed:
                continue
            entity = law.entity_of[variable.name]
            flags = bytearray(needed.to_bytes(run.simulation.populations[entity].count, "little"))
            for position, _ in run.cells.get(variable.name, ()):
                flags[position] = 0
            for i, row in rows.items():
                here = int.from_bytes(flags[row.slices[entity]], "little")
                if here and i in requests:
                    asked = found.setdefault(i, {})
                    asked[variable.volgt_uit] = asked.get(variable.volgt_uit, 0) | here
    return found


def _resolve_segments(law: Any, month: Month, outcomes: Sequence[Sequence[str]]) -> None:
    """Work out what mattered in the segments: what the whole month needed of the values put together."""
    wanted: dict[MonthRun, dict[str, Collected]] = {run: {} for parts in month.split.values() for run, _ in parts}

    def want(run: MonthRun, name: str, row: Row, locals_: Iterable[int]) -> None:
        entity = law.variables[name].entity.key
        if name not in wanted[run]:
            run.calculate(name)
            wanted[run][name] = Collected(run.simulation.populations[entity].count)
        for local in locals_:
            position = row.rows(entity).start + local
            wanted[run][name].add(slice(position, position + 1), 1)

    asked = dict.fromkeys(name for i in month.split for name in outcomes[i])
    for variable in law.split_variables(asked):
        needed = month.main.needed.get(month.main.node(variable.name))
        if not needed:
            continue
        entity = variable.entity.key
        for i, parts in month.split.items():
            here = within(needed, month.rows[i].rows(entity))
            for run, row in parts:
                want(run, variable.volledig or variable.name, row, here)
                if here and variable.splitsing != "kalenderdagen":
                    for name in WEIGHTS:
                        want(run, name, row, row.situation.reported["bijstandseenheid"])
    for run, names in wanted.items():
        run.resolve((name, collected.rows()) for name, collected in names.items())


def gather(months: Sequence[Month], request: int, *, all_facts: bool) -> Gathered:
    """Return what one request met, with the months whose outcomes rest on it.

    Something that is missing is missing in every later month that rests on it by way of a counter. With
    ``all_facts`` every fact that was not given is missing, otherwise only those without which there is no answer.
    """
    own = [month for month in months if request in month.rows]
    met = [(month, [run.met_by(row) for run, row in month.parts(request)]) for month in own]
    spreading = [
        position
        for position, (month, parts) in enumerate(met)
        if month.asked[request] and any(_lacks(part, all_facts=all_facts) for part in parts)
    ]
    first = met[0][1][0]
    if not spreading and all(part is first for _, parts in met for part in parts):
        return _same_in(first, tuple(month.month for month in own))
    noting = _Noting()
    for month, parts in met:
        for part in parts:
            noting.note(part, month.month)
    for position in spreading:
        later = _resting_on(own[position:], request)
        for part in _behind_counters(own[position], request):
            noting.note_missing(part, later, all_facts=all_facts)
    return noting.gathered()


def _same_in(met: Met, months: tuple[str, ...]) -> Gathered:
    """Return what was met when it was the same in all ``months``."""
    return Gathered(
        tuple((entity, local, row.assumed, months) for entity, local, row in met.rows if row.assumed),
        tuple((entity, local, row.needed, months) for entity, local, row in met.rows if row.needed),
        tuple((*provision, months) for provision in met.unknown),
        tuple((path, months) for path in met.parameters),
        tuple((name, months) for name in met.measures),
    )


class _Noting:
    """What was met in month after month."""

    def __init__(self) -> None:
        self._assumed: dict[tuple[str, int, Taken], list[str]] = defaultdict(list)
        self._unknown: dict[tuple[int, str, str], list[str]] = defaultdict(list)
        self._parameters: dict[str, list[str]] = defaultdict(list)
        self._measures: dict[str, list[str]] = defaultdict(list)
        self._noted: dict[int, list[list[str]]] = {}

    def note(self, met: Met, month: str) -> None:
        """Note what was met in a month; months come in their order."""
        if id(met) not in self._noted:  # months in which the same things mattered share what they met
            noted = [self._assumed[found] for found in met.assumed()]
            noted += [self._unknown[provision] for provision in met.unknown]
            noted += [self._parameters[path] for path in met.parameters]
            self._noted[id(met)] = noted + [self._measures[name] for name in met.measures]
        for months in self._noted[id(met)]:
            if not months or months[-1] != month:
                months.append(month)

    def note_missing(self, met: Met, later: Sequence[str], *, all_facts: bool) -> None:
        """Note what was met and is missing for the ``later`` months, which rest on it."""
        missing = [self._assumed[found] for found in met.assumed() if all_facts or found[-1].verplicht]
        for months in missing + [self._unknown[provision] for provision in met.unknown]:
            months[:] = sorted({*months, *later})

    def _of_rows(self, *, needed: bool) -> tuple[tuple[str, int, Facts, tuple[str, ...]], ...]:
        """Return the facts by row and months."""
        found: dict[tuple[str, int, tuple[str, ...]], list[Taken]] = {}
        for (entity, local, taken), months in self._assumed.items():
            if months and taken.verplicht == needed:
                found.setdefault((entity, local, tuple(months)), []).append(taken)
        return tuple((entity, local, Facts(every), months) for (entity, local, months), every in found.items())

    def gathered(self) -> Gathered:
        """Return everything that was noted."""
        return Gathered(
            self._of_rows(needed=False),
            self._of_rows(needed=True),
            tuple((*found, tuple(months)) for found, months in self._unknown.items() if months),
            tuple((path, tuple(months)) for path, months in self._parameters.items()),
            tuple((name, tuple(months)) for name, months in self._measures.items()),
        )


def _lacks(met: Met, *, all_facts: bool) -> bool:
    """Whether there is no answer without something in what was met."""
    return met.lacks or (all_facts and any(row.assumed for _, _, row in met.rows))


def _resting_on(months: Sequence[Month], request: int) -> list[str]:
    """Return the months after the first whose counters were asked without a break."""
    found = []
    for month, following in itertools.pairwise(months):
        if not month.asked[request]:
            break
        found.append(following.month)
    return found


def _behind_counters(month: Month, request: int) -> Iterator[Met]:
    """Yield what the counters after a month rest on, in the month and in each of its segments."""
    for run, row in month.parts(request):
        roots = run.roots
        if run is month.main:
            roots = {run.node(name): rows for name, rows in month.roots([request])}
        yield Meetings(run, relevance(run.simulation, roots)).of(row)


__all__ = ["Gathered", "Month", "Segment", "gather", "work_out"]
