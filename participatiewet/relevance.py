"""On which rows of what was read the outcomes of a calculation rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from participatiewet.population import of_spouse
from participatiewet.rows import Rows, mask_of, rows_of
from participatiewet.trace import SPOUSE, Node, Read, Recorder


class Conversions:
    """Rows of one entity as rows of another, each worked out once, also for the months that follow one another."""

    def __init__(self, simulation: Any) -> None:
        self._simulation = simulation
        self._known: dict[tuple[Rows, str, str], Rows] = simulation.conversions

    def __call__(self, rows: Rows, source: str, target: str) -> Rows:
        """Return ``rows`` of ``source`` as rows of ``target``: a group counts when a member does."""
        if source == target or not rows:
            return rows
        key = (rows, source, target)
        if key not in self._known:
            self._known[key] = self._convert(*key)
        return self._known[key]

    def of_spouse(self, rows: Rows) -> Rows:
        """Return the persons whose spouse is one of ``rows``."""
        key = (rows, SPOUSE, SPOUSE)
        if key not in self._known:
            persons = self._simulation.persons
            self._known[key] = rows_of(of_spouse(persons, mask_of(rows, persons.count), default=False))
        return self._known[key]

    def _convert(self, rows: Rows, source: str, target: str) -> Rows:
        populations = self._simulation.populations
        mask = mask_of(rows, populations[source].count)
        if source != "persoon":
            mask = mask[populations[source].members_entity_id]
        if target == "persoon":
            return rows_of(mask)
        group = populations[target]
        chosen = np.zeros(group.count, dtype=bool)
        chosen[group.members_entity_id[mask]] = True
        return rows_of(chosen)


def relevance(simulation: Any, roots: Mapping[Node, Rows]) -> dict[Node, Rows]:
    """Return per variable that was read the rows (of its entity) on which the ``roots`` rest.

    ``roots`` maps requested outcomes to the rows that were asked for.
    """
    recorder: Recorder = simulation.recorder
    entity_of = simulation.tax_benefit_system.entity_of
    reads, overrides = recorder.reads, simulation.overrides
    convert = Conversions(simulation)
    needed = dict(roots)
    for node in reversed(recorder.order):
        rows = needed.get(node)
        if not rows:
            continue
        name = node[0]
        if name in overrides:
            rows &= ~rows_of(overrides[name][0])
            if not rows:
                continue
        if node not in reads:
            continue
        entity = entity_of[name]
        for read in reads[node]:
            child = read.child
            if read.mask is None:
                wanted, space = rows, entity
            else:
                wanted, space = _wanted(read, rows, entity, convert)
                if not wanted:
                    continue
            target = entity_of[child[0]]
            if space != target:
                wanted = convert(wanted, space, target)
            known = needed.get(child)
            if known is None:
                needed[child] = wanted
            elif known != wanted:
                needed[child] = known | wanted
    return needed


def _wanted(read: Read, rows: Rows, entity: str, convert: Conversions) -> tuple[Rows, str]:
    """Return the rows in its mask that ``read`` needs for the ``rows`` of its reader, and of which entity they are."""
    if read.space == SPOUSE:
        return convert.of_spouse(rows & read.rows), entity
    return convert(rows, entity, read.space) & read.rows, read.space
