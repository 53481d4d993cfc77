"""One month of many situations at once: a simulation, what it read, and on which of that the outcomes rest."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import Period
from openfisca_core.periods import period as make_period

from participatiewet.confirmation import absent
from participatiewet.faults import Fault, InputError
from participatiewet.grounds import Grounds
from participatiewet.met import Known, Meetings, Met
from participatiewet.relevance import relevance
from participatiewet.rows import Mask, Rows, rows_of
from participatiewet.simulation import Simulation, in_its_month, same_values
from participatiewet.situation import Situation, first_day, last_day
from participatiewet.trace import Node, Recorder, same_rows


class Counters(Mapping[tuple[str, int], Any]):
    """The counters of one situation at the start of a month, by variable and row within the situation.

    ``values`` has per variable its entity and an array that many situations share; ``rows`` says per entity which of
    them are of this one.
    """

    def __init__(self, values: Mapping[str, tuple[str, NDArray[Any]]], rows: Mapping[str, slice]) -> None:
        self.values_of_all = values
        self.rows = rows

    def __getitem__(self, key: tuple[str, int]) -> Any:
        name, local = key
        if name not in self.values_of_all or not 0 <= local < self._size(name):
            raise KeyError(key)
        value = self.part(name)[local]
        return value if isinstance(value, np.datetime64) else int(value)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return ((name, local) for name in self.values_of_all for local in range(self._size(name)))

    def __len__(self) -> int:
        return sum(map(self._size, self.values_of_all))

    def part(self, name: str) -> NDArray[Any]:
        """Return the values of a counter in the rows of the situation."""
        entity, values = self.values_of_all[name]
        return values[self.rows[entity]]

    def _size(self, name: str) -> int:
        here = self.rows[self.values_of_all[name][0]]
        return int(here.stop - here.start)


NO_COUNTERS = Counters({}, {})


#: Up to so many people, the arrays of defaults are kept for the next calculation.
FEW = 16


@lru_cache(maxsize=64)
def everywhere(size: int) -> Mask:
    """Return a mask that is true on every row: shared, not to be changed."""
    mask = np.ones(size, dtype=bool)
    mask.flags.writeable = False
    return mask


@lru_cache(maxsize=512)
def as_period(month: str) -> Period:
    """Return a month as a period of OpenFisca, the same object every time."""
    made: Period = make_period(month)
    return made


class MissingAmountError(InputError):
    """An amount that does not exist for a month."""


def missing_amount(law: Any, error: ParameterNotFoundError, month: str) -> MissingAmountError:
    """Return the error that names the amount that OpenFisca did not find."""
    # OpenFisca says it in the text alone: Python overwrites the ``name`` of an AttributeError
    path = str(error).split("'")[1].replace("[", ".").rstrip("]")
    advice = "Kies een andere maand, of vul het bedrag aan met zijn bron."
    return MissingAmountError([Fault((), "bedrag_ontbreekt", absent(law, path, month), advice)])


@dataclass(eq=False)
class Row:
    """One situation in one month, or in a segment of it, as rows of a simulation."""

    situation: Situation
    day: datetime.date
    last: datetime.date
    counters: Counters
    fixed: dict[tuple[str, int], Any] = field(default_factory=dict)
    #: Where the rows of each entity stand in the simulation.
    slices: dict[str, slice] = field(default_factory=dict)

    def rows(self, entity: str) -> slice:
        """Return where the rows of an entity stand in the simulation."""
        return self.slices[entity]

    @property
    def units(self) -> slice:
        """Where the rows of the units stand in the simulation."""
        return self.slices["bijstandseenheid"]


class MonthRun:
    """One simulation of one month over a number of rows, with what it read."""

    def __init__(self, law: Any, month: str, rows: Sequence[Row], previous: MonthRun | None = None) -> None:
        self.law = law
        self.month = month
        self.rows = list(rows)
        self.recorder = Recorder()
        self.known: Known = previous.known if previous is not None else Known()
        self.period = as_period(month)
        self._previous = previous if previous is not None and self._has_rows_of(previous) else None
        before = self._previous.simulation if self._previous is not None else None
        populations = law.instantiate_entities()
        self.simulation: Simulation = Simulation(law, populations, self.period, self.recorder, before)
        self.needed: dict[Node, Rows] = {}
        #: Those among them that a caller may give.
        self.needed_facts: list[Node] = []
        self.roots: dict[Node, Rows] = {}
        self.meetings = Meetings(self, self.needed)
        #: The facts and counters as set: by variable the rows and values.
        self.cells: dict[str, list[tuple[int, Any]]] = {}
        self._build()
        self.simulation.take_over()

    def _has_rows_of(self, other: MonthRun) -> bool:
        """Whether both runs are about the same situations in the same order."""
        same = len(self.rows) == len(other.rows)
        return same and all(a.situation is b.situation for a, b in zip(self.rows, other.rows, strict=True))

    def _build(self) -> None:
        counts = {"persoon": 0, "bijstandseenheid": 0, "woning": 0}
        for row in self.rows:
            for entity, start in counts.items():
                row.slices[entity] = slice(start, start + len(row.situation.positions[entity]))
            counts = {entity: here.stop for entity, here in row.slices.items()}
        populations = self.simulation.populations
        for entity, count in counts.items():
            populations[entity].count = count
            populations[entity].ids = range(count)
        if max(counts.values()) <= FEW and self.simulation.previous is None:
            self.simulation.defaults = self.law.defaults
        units, dwellings = populations["bijstandseenheid"], populations["woning"]
        if self.simulation.previous is not None:
            before = self.simulation.previous.populations
            units.adopt(before["bijstandseenheid"])
            dwellings.adopt(before["woning"])
            self._set_facts(counts)
            return
        units.members_entity_id = np.concatenate([r.situation.unit_of + r.units.start for r in self.rows])
        units.role_codes = np.concatenate([r.situation.role_of for r in self.rows])
        dwellings.members_entity_id = np.concatenate(
            [r.situation.dwelling_of + r.rows("woning").start for r in self.rows]
        )
        self._set_facts(counts)

    def _set_facts(self, counts: dict[str, int]) -> None:
        self.cells = self._given_cells()
        known = self._previous.cells if self._previous is not None else {}
        carried = self._carried(counts)
        variables = self.law.variables
        for name, cells in self.cells.items():
            if name in carried:
                continue
            if name in known and known[name] == cells:
                self._set_again(variables[name])
            else:
                self._set(variables[name], cells, counts)
        for name, (values, given) in carried.items():
            # what the caller gave for this month goes before what follows from the month before
            own = self.cells.get(name)
            if own is not None:
                self._set(variables[name], own, counts, values.copy(), given.copy())
            elif not self._set_as_before(name, values, given):
                self._set(variables[name], [], counts, values, given)
        self._previous = None

    def _given_cells(self) -> dict[str, list[tuple[int, Any]]]:
        """Return by variable the rows and values of what was given for this month, the counters apart."""
        found: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        first, last = first_day(self.month), last_day(self.month)
        for row in self.rows:
            for (entity, name), facts in row.situation.facts.items():
                if not facts:
                    continue
                position = row.slices[entity].start + row.situation.positions[entity][name]
                for variable, fact in facts.items():
                    value = fact.at(row.day)
                    if value is not None:
                        found[variable].append((position, value))
            if row.day != first:
                self._add_day(found, "peildatum", row, row.day)
            if row.last != last:
                self._add_day(found, "laatste_dag", row, row.last)
            for (variable, local), value in row.fixed.items():
                entity = self.law.variables[variable].entity.key
                found[variable].append((row.slices[entity].start + local, value))
        return dict(found)

    def _add_day(self, found: dict[str, list[tuple[int, Any]]], name: str, row: Row, day: datetime.date) -> None:
        here = row.rows(self.law.variables[name].entity.key)
        found[name] += [(i, np.datetime64(day, "D")) for i in range(here.start, here.stop)]

    def _carried(self, counts: Mapping[str, int]) -> dict[str, tuple[NDArray[Any], Mask]]:
        """Return the counters that follow from the month before: their values, and for which rows there are any."""
        first = self.rows[0].counters if self.rows else NO_COUNTERS
        shared = first.values_of_all
        if all(row.counters.values_of_all is shared and row.counters.rows == row.slices for row in self.rows):
            # the first rows of all that there were in the month before
            masks = {entity: everywhere(count) for entity, count in counts.items()}
            return {
                name: (values if len(values) == counts[entity] else values[: counts[entity]], masks[entity])
                for name, (entity, values) in shared.items()
            }
        found = {}
        for name in dict.fromkeys(name for row in self.rows for name in row.counters.values_of_all):
            variable = self.law.variables[name]
            values = np.asarray(variable.default_array(counts[variable.entity.key])).copy()
            given = np.zeros(len(values), dtype=bool)
            for row in self.rows:
                if name in row.counters.values_of_all:
                    here = row.rows(variable.entity.key)
                    values[here], given[here] = row.counters.part(name), True
            found[name] = (values, given)
        return found

    def _set_as_before(self, name: str, values: NDArray[Any], given: Mask) -> bool:
        """Set a counter that nothing computes as it was, if it stood like this on the same rows in the previous month.

        Returns whether it did.
        """
        now, then = self.simulation, self.simulation.previous
        if then is None or then.given.get(name) is not given or name in then.overrides:
            return False
        node = in_its_month(name)
        before = then.values[node]
        if before is not values and not same_values(before, values):
            return False
        now.given[name] = given
        now.values[node] = before
        return True

    def _set_again(self, variable: Any) -> None:
        """Set a fact as it was in the previous month."""
        now, then = self.simulation, self.simulation.previous
        assert then is not None
        now.given[variable.name] = then.given[variable.name]
        if variable.formulas:
            now.overrides[variable.name] = then.overrides[variable.name]
        else:
            node = self.node(variable.name)
            now.values[node] = then.values[node]

    def _set(
        self,
        variable: Any,
        cells: list[tuple[int, Any]],
        counts: Mapping[str, int],
        raw: NDArray[Any] | None = None,
        given: Mask | None = None,
    ) -> None:
        """Set a fact where there are ``cells``; elsewhere it is ``raw`` where ``given``, or the default."""
        size = counts[variable.entity.key]
        if raw is None or given is None:
            raw, given = np.asarray(variable.default_array(size)), np.zeros(size, dtype=bool)
        if cells:
            where = [i for i, _ in cells]
            raw[where] = [value for _, value in cells]
            given[where] = True
        values: Any = EnumArray(raw, variable.possible_values) if variable.value_type is Enum else raw
        now, then = self.simulation, self.simulation.previous
        if then is not None and same_rows(then.given.get(variable.name), given):
            given = then.given[variable.name]
            before = then.overrides.get(variable.name)
            if before is not None and before[0] is given and same_values(before[1], values):
                values = before[1]
        now.given[variable.name] = given
        if not variable.formulas:
            now.set_input(variable.name, self.period, values)
        elif then is not None and variable.name in then.overrides and then.overrides[variable.name][1] is values:
            now.overrides[variable.name] = then.overrides[variable.name]
        else:
            now.overrides[variable.name] = (given, values)

    def calculate(self, variable: str) -> NDArray[Any]:
        """Return the values of ``variable``; a missing amount becomes an error that names it."""
        values = self.simulation.values.get(in_its_month(variable))
        if values is not None:
            return values
        try:
            return self.simulation.calculate(variable, self.period)
        except ParameterNotFoundError as error:
            raise missing_amount(self.law, error, self.month) from None

    def resolve(self, wanted: Iterable[tuple[str, Rows]], later: MonthRun | None = None) -> None:
        """Work out on which rows each thing that was read matters for the ``wanted`` variables.

        ``later`` is the run of the month after this one, resolved already: where nothing differs, its answer is ours.
        """
        self.roots = {}
        for name, rows in wanted:
            node = self.node(name)
            self.roots[node] = self.roots.get(node, 0) | rows
        if later is not None and later.simulation.previous is self.simulation and self._is_as_in(later):
            self.needed, self.meetings, self.needed_facts = later.needed, later.meetings, later.needed_facts
        else:
            self.needed = relevance(self.simulation, self.roots)
            self.meetings = Meetings(self, self.needed)
            assumable = self.law.assumable
            self.needed_facts = [node for node in self.needed if node[0] in assumable or node[0] == "gemeente"]
        if later is not None:
            later.simulation.previous = None  # what it held for this comparison may go

    def _is_as_in(self, later: MonthRun) -> bool:
        """Whether the same things matter as in the month after, and the facts that matter have the same values."""
        if self.roots != later.roots:
            return False
        ours, theirs = self.simulation.values, later.simulation.values
        same = all(
            ours.get(node) is theirs.get(node) or self._is_given(node, later.needed[node])
            for node in later.needed_facts
        )
        return same and later.simulation.read_as_before(later.needed)

    def _is_given(self, node: Node, needed: Rows) -> bool:
        """Whether a fact (not the municipality) was given wherever it matters: its value is then no assumption."""
        given = self.simulation.given.get(node[0])
        return node[0] != "gemeente" and given is not None and not needed & ~rows_of(given)

    def met_by(self, row: Row) -> Met:
        """Return the facts assumed, the provisions missed, and the parameters and measures used in ``row``."""
        return self.meetings.of(row)

    @cached_property
    def grounds(self) -> Grounds:
        """What the rows rest on, for an explanation."""
        return Grounds(self)

    def release(self) -> None:
        """Let go of everything that was calculated: simulations and what is kept of them refer to each other."""
        self.simulation.clear()
        for kept in ("grounds", "meetings"):
            self.__dict__.pop(kept, None)

    def node(self, name: str) -> Node:
        """Return the node of a variable in this month."""
        return self.simulation.node(name, self.period)
