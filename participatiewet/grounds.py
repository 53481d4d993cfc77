"""Which of what a run read is worth telling, worked out for all its rows at once.

An explanation leaves out what was not needed, and what is simply the default and rests on nothing that was given.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from participatiewet.population import spouse_pairs
from participatiewet.relevance import Conversions
from participatiewet.rows import Rows, rows_of
from participatiewet.simulation import same_values
from participatiewet.trace import SPOUSE, Node, Read

#: Rows of one entity -> rows of another; ``None`` where the two are the same.
Projection = list[tuple[int, ...]] | None


class _Reading(NamedTuple):
    """A read that is worth telling for some row, with everything as bytes and lists: one look per row.

    From a row of the reader to rows of ``space``, of those the ones in ``mask``, and from there to rows of the child.
    """

    child: Node
    to_space: Projection
    mask: bytes | None
    to_child: Projection
    telling: bytes


class Grounds:
    """What the rows of one ``run`` rest on; ``needed`` of the run must have been worked out."""

    def __init__(self, run: Any) -> None:
        self._run = run
        self._convert = Conversions(run.simulation)
        #: Per variable the rows that are worth telling, a byte for each; nothing where none is.
        self._telling: dict[Node, bytes] = {}
        self._readings: dict[Node, list[_Reading]] = {}
        self._parameters: dict[Node, list[tuple[str, bytes | None]]] = {}
        #: For whoever tells, by how: what is the same for all rows of a variable.
        self.known: dict[Any, dict[Node, Any]] = {}
        self._projections: dict[tuple[str, str], Projection] = {}

    def below(self, node: Node, position: int) -> list[tuple[Node, int]]:
        """Return what the row at ``position`` of ``node`` read and is worth telling: which, and which row."""
        readings = self._readings.get(node)
        if readings is None:
            readings = self._readings[node] = self._of_interest(node)
        found: dict[tuple[Node, int], None] = {}
        for child, to_space, mask, to_child, telling in readings:
            rows: Iterable[int] = (position,) if to_space is None else to_space[position]
            for row in rows:
                if mask is not None and not mask[row]:
                    continue
                for target in (row,) if to_child is None else to_child[row]:
                    if telling[target]:
                        found[(child, target)] = None
        return list(found)

    def parameters(self, node: Node, position: int) -> list[str]:
        """Return the paths of the parameters that mattered in the row at ``position`` of ``node``."""
        reads = self._parameters.get(node)
        if reads is None:
            reads = self._parameters[node] = [
                (read.path, None if read.mask is None else read.mask.tobytes())
                for read in self._run.recorder.parameters.get(node, ())
            ]
        return list(dict.fromkeys(path for path, mask in reads if mask is None or mask[position])) if reads else []

    def _of_interest(self, node: Node) -> list[_Reading]:
        """Return the reads of ``node`` that are worth telling for any row."""
        found = []
        entity_of = self._run.law.entity_of
        entity = entity_of[node[0]]
        for read in self._run.recorder.reads.get(node, ()):
            telling = self._telling.get(read.child)
            if telling is None:
                telling = self._telling[read.child] = self._worth_telling(read.child)
            if not telling:
                continue
            target = entity_of[read.child[0]]
            if read.mask is None:
                found.append(_Reading(read.child, None, None, self._projection(entity, target), telling))
            elif read.space == SPOUSE:
                found.append(_Reading(read.child, None, read.mask.tobytes(), self._spouses, telling))
            else:
                to_space, to_child = self._projection(entity, read.space), self._projection(read.space, target)
                found.append(_Reading(read.child, to_space, read.mask.tobytes(), to_child, telling))
        return found

    def _worth_telling(self, node: Node) -> bytes:
        """Return the rows on which a variable was needed and was given, is not the default, or rests on what was."""
        variable = self._run.law.variables[node[0]]
        needed: Rows = self._run.needed.get(node, 0)
        if not needed or variable.intern:
            return b""
        simulation = self._run.simulation
        count = simulation.populations[self._run.law.entity_of[node[0]]].count
        rows = self._given.get(node[0], 0)
        if variable.formulas and not variable.standaard_uit_formule:
            rows |= self._resting_on_given.get(node, 0)
        values, default = simulation.values.get(node), simulation.defaults.of(variable, count)
        if needed & ~rows and values is not None and not same_values(values, default):
            rows |= rows_of(np.asarray(values) != np.asarray(default))
        rows &= needed
        return rows.to_bytes(count, "little") if rows else b""

    @cached_property
    def _given(self) -> dict[str, Rows]:
        """The rows on which each fact was given."""
        return {name: rows_of(mask) for name, mask in self._run.simulation.given.items()}

    @cached_property
    def _resting_on_given(self) -> dict[Node, Rows]:
        """Per variable the rows below which a fact was given."""
        found: dict[Node, Rows] = {}
        law, reads = self._run.law, self._run.recorder.reads
        entity_of, variables = law.entity_of, law.variables
        given = {name: rows for name, rows in self._given.items() if not variables[name].intern}
        for node in self._run.recorder.order:  # what was read stands before what read it
            rows = 0
            for read in reads.get(node, ()):
                child = read.child
                there = found.get(child, 0) | given.get(child[0], 0)
                if there:
                    rows |= self._of_readers(read, there, entity_of[child[0]], entity_of[node[0]])
            if rows:
                found[node] = rows
        return found

    def _of_readers(self, read: Read, rows: Rows, source: str, reader: str) -> Rows:
        """Return the rows of the ``reader`` that read any of the ``rows`` of ``source``."""
        if read.mask is None:
            return self._convert(rows, source, reader)
        if read.space == SPOUSE:
            return self._convert.of_spouse(rows) & read.rows
        return self._convert(self._convert(rows, source, read.space) & read.rows, read.space, reader)

    @cached_property
    def _spouses(self) -> list[tuple[int, ...]]:
        """The other of aanvrager and partner, of every person."""
        found: list[tuple[int, ...]] = [()] * self._run.simulation.persons.count
        readers, others = spouse_pairs(self._run.simulation.persons)
        for reader, other in zip(readers.tolist(), others.tolist(), strict=True):
            found[reader] = (*found[reader], other)
        return found

    def _projection(self, source: str, target: str) -> Projection:
        """Return for every row of ``source`` the rows of ``target``: its group, or its members and their groups."""
        if source == target:
            return None
        key = (source, target)
        if key not in self._projections:
            groups = self._run.simulation.populations[target]
            if source == "persoon":
                self._projections[key] = [(group,) for group in groups.members_entity_id.tolist()]
                return self._projections[key]
            members: list[list[int]] = [[] for _ in range(self._run.simulation.populations[source].count)]
            for person, group in enumerate(self._run.simulation.populations[source].members_entity_id.tolist()):
                members[group].append(person)
            if target == "persoon":
                self._projections[key] = [tuple(people) for people in members]
            else:
                of = groups.members_entity_id.tolist()
                self._projections[key] = [tuple(sorted({of[person] for person in people})) for people in members]
        return self._projections[key]


__all__ = ["Grounds"]
