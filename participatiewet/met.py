"""What the rows of a run met: facts assumed, provisions not known, parameters and unread measures that mattered.

Households that are calculated together mostly meet the same. So what mattered is laid out as bytes per row, and rows
with the same bytes share what they met: it is put into words once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from participatiewet.rows import Rows, rows_of
from participatiewet.situation import presentable
from participatiewet.trace import Node

if TYPE_CHECKING:
    from participatiewet.month import MonthRun, Row


@dataclass(frozen=True, eq=False)
class Met:
    """What one row of a run met; rows of entities count from the first of the situation.

    ``assumed`` are facts: variable, row and the value taken. ``unknown`` are municipal provisions: row of the unit,
    municipality and path. ``parameters`` are paths, sorted; ``measures`` are the variables with a formula of a measure
    of which the text was not read.
    """

    assumed: tuple[tuple[Any, int, Any], ...]
    unknown: tuple[tuple[int, str, str], ...]
    parameters: tuple[str, ...]
    measures: tuple[str, ...]
    #: Whether there is no outcome without something that is not known.
    lacks: bool


@dataclass(frozen=True, eq=False)
class _Layout:
    """What may have been met by the rows of one entity: a byte per row for each, and values that differ per row."""

    assumed: list[Any]
    unknown: list[str]
    parameters: list[str]
    measures: list[str]
    flags: NDArray[np.uint8]
    values: NDArray[np.int64]


class Meetings:
    """What each row of a run met, with the rows that are ``needed`` of everything that was read."""

    def __init__(self, run: MonthRun, needed: Mapping[Node, Rows]) -> None:
        self._run = run
        self._needed = needed
        self._known: dict[Any, Met] = {}
        #: Per entity what may have been met, with the rows on which it was.
        self._assumed: dict[str, list[tuple[Any, Rows]]] = defaultdict(list)
        self._unknown: dict[str, list[tuple[str, Rows]]] = defaultdict(list)
        self._parameters: dict[str, dict[str, Rows]] = defaultdict(dict)
        self._measures: dict[str, list[tuple[str, Rows]]] = defaultdict(list)
        self._layouts: dict[str, _Layout] = {}

    def of(self, row: Row) -> Met:
        """Return what ``row`` met: the same object for rows that met the same."""
        if not self._layouts:
            self._look_at_facts()
            self._look_at_reads()
            self._layouts = {entity: self._layout(entity) for entity in self._run.simulation.populations}
        key: tuple[Any, ...] = (row.situation.unit_of.tobytes(),) if self._unknown else ()
        for entity, layout in self._layouts.items():
            here = row.rows(entity)
            key += (here.stop - here.start, layout.flags[here].tobytes(), layout.values[here].tobytes())
        if key not in self._known:
            self._known[key] = self._in_words(row)
        return self._known[key]

    def _look_at_facts(self) -> None:
        """Note the facts that were needed and not given."""
        given = self._run.simulation.given
        for name, variable in self._run.law.assumable.items():
            here = self._needed.get((name, ""))
            if here and name in given:
                here &= ~rows_of(given[name])
            if here:
                self._assumed[variable.entity.key].append((variable, here))

    def _look_at_reads(self) -> None:
        """Note the parameters that mattered, the provisions that are not known and the measures not read."""
        law, recorder = self._run.law, self._run.recorder
        for node, reads in recorder.parameters.items():
            here = self._computed(node)
            if here:
                found = self._parameters[law.variables[node[0]].entity.key]
                for read in reads:
                    rows = here if read.mask is None else here & read.rows
                    if rows:
                        found[read.path] = found.get(read.path, 0) | rows
        for node, reads in recorder.unknown.items():
            here = self._needed.get(node, 0)
            for read in reads if here else ():
                rows = here if read.mask is None else here & read.rows
                if rows:
                    self._unknown[law.variables[node[0]].entity.key].append((read.path, rows))
        for name in law.unread_in(self._run.period):
            here = self._computed((name, ""))
            if here:
                self._measures[law.variables[name].entity.key].append((name, here))

    def _computed(self, node: Node) -> Rows:
        """Return the rows on which a variable was needed, and computed instead of given."""
        here = self._needed.get(node, 0)
        override = self._run.simulation.overrides.get(node[0])
        return here & ~rows_of(override[0]) if here and override is not None else here

    def _layout(self, entity: str) -> _Layout:
        simulation = self._run.simulation
        count = simulation.populations[entity].count
        assumed, unknown = self._assumed.get(entity, []), self._unknown.get(entity, [])
        parameters, measures = self._parameters.get(entity, {}), self._measures.get(entity, [])
        every = [rows for items in (assumed, unknown, parameters.items(), measures) for _, rows in items]
        flags = np.frombuffer(b"".join(rows.to_bytes(count, "little") for rows in every), dtype=np.uint8)
        flags = flags.reshape(len(every), count)
        differing = [
            np.where(flags[i], np.asarray(values).astype(np.int64), 0)
            for i, (variable, _) in enumerate(assumed)
            if (values := simulation.values[(variable.name, "")]) is not simulation.default(variable)
        ]
        if entity == "bijstandseenheid" and self._unknown:
            differing.append(np.asarray(simulation.values[("gemeente", "")]).astype(np.int64))
        return _Layout(
            [variable for variable, _ in assumed],
            [path for path, _ in unknown],
            list(parameters),
            [name for name, _ in measures],
            np.ascontiguousarray(flags.T),
            np.ascontiguousarray(np.array(differing, dtype=np.int64).reshape(len(differing), count).T),
        )

    def _in_words(self, row: Row) -> Met:
        assumed: list[tuple[Any, int, Any]] = []
        unknown: list[tuple[int, str, str]] = []
        parameters: set[str] = set()
        measures: set[str] = set()
        for entity, layout in self._layouts.items():
            here = row.rows(entity)
            flags = layout.flags[here].astype(bool).T
            after_assumed = len(layout.assumed)
            after_unknown = after_assumed + len(layout.unknown)
            after_parameters = after_unknown + len(layout.parameters)
            for variable, mask in zip(layout.assumed, flags, strict=False):
                values = np.asarray(self._run.simulation.values[(variable.name, "")])[here]
                assumed += [
                    (variable, local, presentable(variable, values[local])) for local in np.flatnonzero(mask).tolist()
                ]
            for path, mask in zip(layout.unknown, flags[after_assumed:], strict=False):
                unknown += [(*self._municipality(row, entity, local), path) for local in np.flatnonzero(mask).tolist()]
            some = np.any(flags, axis=1).tolist()
            parameters |= {path for path, yes in zip(layout.parameters, some[after_unknown:], strict=False) if yes}
            measures |= {name for name, yes in zip(layout.measures, some[after_parameters:], strict=True) if yes}
        lacks = bool(unknown) or any(variable.verplicht for variable, _, _ in assumed)
        return Met(tuple(assumed), tuple(unknown), tuple(sorted(parameters)), tuple(sorted(measures)), lacks)

    def _municipality(self, row: Row, entity: str, local: int) -> tuple[int, str]:
        """Return the unit of a row of ``entity``, and the name of its municipality."""
        unit = int(row.situation.unit_of[local]) if entity == "persoon" else local
        codes = np.asarray(self._run.simulation.values[("gemeente", "")])[row.units]
        names = list(self._run.law.variables["gemeente"].possible_values)
        return unit, names[int(codes[unit])].name


__all__ = ["Meetings", "Met"]
