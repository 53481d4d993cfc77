"""Which of what a run read is worth telling, worked out for all its rows at once.

An explanation leaves out what was not needed, and what is simply the default and rests on nothing that was given.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from participatiewet.population import spouse_pairs
from participatiewet.relevance import Conversions
from participatiewet.rows import Rows, has, rows_of
from participatiewet.trace import SPOUSE, Node, Read


class Grounds:
    """What the rows of one ``run`` rest on; ``needed`` of the run must have been worked out."""

    def __init__(self, run: Any) -> None:
        self._run = run
        self._convert = Conversions(run.simulation)
        self._telling: dict[Node, Rows] = {}
        self._reads: dict[Node, list[tuple[Read, str]]] = {}
        self._groups: dict[str, list[int]] = {}
        self._members: dict[str, list[list[int]]] = {}

    def below(self, node: Node, position: int) -> list[tuple[Node, str, int]]:
        """Return what the row at ``position`` of ``node`` read and is worth telling: which, of which entity and row."""
        if node not in self._reads:
            self._reads[node] = self._of_interest(node)
        entity = self._run.law.variables[node[0]].entity.key
        found: dict[tuple[Node, str, int], None] = {}
        for read, child_entity in self._reads[node]:
            telling = self._telling[read.child]
            for row in self._rows(read, entity, position, child_entity):
                if has(telling, row):
                    found[(read.child, child_entity, row)] = None
        return list(found)

    def _of_interest(self, node: Node) -> list[tuple[Read, str]]:
        """Return the reads of ``node`` that are worth telling for any row, with the entity of what was read."""
        found = []
        variables = self._run.law.variables
        for read in self._run.recorder.reads.get(node, ()):
            child = variables[read.child[0]]
            if child.intern:
                continue
            if read.child not in self._telling:
                self._telling[read.child] = self._worth_telling(read.child, child)
            if self._telling[read.child]:
                found.append((read, child.entity.key))
        return found

    def _worth_telling(self, node: Node, variable: Any) -> Rows:
        """Return the rows on which a variable was needed and was given, is not the default, or rests on what was."""
        needed = self._run.needed.get(node, 0)
        if not needed:
            return 0
        simulation = self._run.simulation
        values, default = simulation.values.get(node), simulation.default(variable)
        rows = self._given(variable.name)
        if values is not None and values is not default:
            rows |= rows_of(np.asarray(values) != np.asarray(default))
        if variable.formulas and not variable.standaard_uit_formule:
            rows |= self._resting_on_given.get(node, 0)
        found: Rows = needed & rows
        return found

    def _given(self, name: str) -> Rows:
        given = self._run.simulation.given.get(name)
        rows: Rows = 0 if given is None else rows_of(given)
        return rows

    @cached_property
    def _resting_on_given(self) -> dict[Node, Rows]:
        """Per variable the rows below which a fact was given."""
        found: dict[Node, Rows] = {}
        variables = self._run.law.variables
        for node in self._run.recorder.order:  # what was read stands before what read it
            entity = variables[node[0]].entity.key
            rows = 0
            for read in self._run.recorder.reads.get(node, ()):
                child = variables[read.child[0]]
                there = found.get(read.child, 0) | (0 if child.intern else self._given(child.name))
                if there:
                    rows |= self._of_readers(read, there, child.entity.key, entity)
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

    def _rows(self, read: Read, entity: str, position: int, child: str) -> list[int]:
        """Return the rows of ``child`` that a read touched from the row at ``position``."""
        if read.mask is None:
            return self._project([position], entity, child)
        if read.space == SPOUSE:
            return self._spouses.get(position, []) if has(read.rows, position) else []
        rows = [row for row in self._project([position], entity, read.space) if has(read.rows, row)]
        return self._project(rows, read.space, child)

    @cached_property
    def _spouses(self) -> dict[int, list[int]]:
        readers, others = spouse_pairs(self._run.simulation.persons)
        found: dict[int, list[int]] = {}
        for reader, other in zip(readers.tolist(), others.tolist(), strict=True):
            found.setdefault(reader, []).append(other)
        return found

    def _project(self, rows: list[int], source: str, target: str) -> list[int]:
        """Return ``rows`` of one entity as rows of another."""
        if source == target:
            return rows
        if source != "persoon":
            rows = [person for row in rows for person in self._people(source)[row]]
        if target == "persoon":
            return rows
        groups = self._group(target)
        return sorted({groups[person] for person in rows})

    def _group(self, entity: str) -> list[int]:
        """Return the group of every person."""
        if entity not in self._groups:
            self._groups[entity] = self._run.simulation.populations[entity].members_entity_id.tolist()
        return self._groups[entity]

    def _people(self, entity: str) -> list[list[int]]:
        """Return the persons of every group."""
        if entity not in self._members:
            members: list[list[int]] = [[] for _ in range(self._run.simulation.populations[entity].count)]
            for person, group in enumerate(self._group(entity)):
                members[group].append(person)
            self._members[entity] = members
        return self._members[entity]


__all__ = ["Grounds"]
