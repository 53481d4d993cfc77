"""Many units over many months, as arrays: every month after the first calculates only what has changed.

Most households stay as they are from one month to the next. So the values of a month start as those of the month
before, and only the households of which something is different are calculated anew: a fact or counter with another
value, or a variable that looks at the calendar (an age, a right that begins) with another outcome. What looks at the
calendar and differs for nearly everybody, such as the number of days, is calculated for everybody, with what rests
on it. A month in which a parameter or a formula that matters is another one is calculated whole.

This gives the same cents as calculating every month whole, as long as the row of a formula rests on nothing but rows
of the same household: the people who are linked by a unit or a dwelling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import Period
from openfisca_core.periods import period as make_period

from participatiewet.relevance import relevance
from participatiewet.rows import mask_of, rows_of
from participatiewet.simulation import Defaults, Simulation
from participatiewet.trace import Mask, Node, Recorder

Array = NDArray[Any]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Partly:
    """A fact that was given for a part of the rows: the values, with the default elsewhere, and where it was given."""

    values: Array
    given: Mask


Values = Mapping[str, "Array | Partly"]

#: A change of more than this part of the households is calculated for all of them.
LARGE = 0.5
#: A change of what looks at the calendar for more than this part is looked at more closely.
SMALL = 0.05
#: The variables that hold the calendar.
CALENDAR = frozenset({"peildatum", "laatste_dag"})


@dataclass(frozen=True, eq=False)
class Structure:
    """Who belongs to which unit and dwelling: per person the rows of both, and the position of the role."""

    unit_of: Ints
    role_of: NDArray[np.int8]
    dwelling_of: Ints
    units: int
    dwellings: int

    @cached_property
    def household_of(self) -> dict[str, Ints]:
        """Per entity the household of every row: people linked by a unit or a dwelling have the same one."""
        label = self.dwelling_of
        while True:
            of_unit = _lowest(label, self.unit_of, self.units)
            of_dwelling = _lowest(of_unit[self.unit_of], self.dwelling_of, self.dwellings)
            following = of_dwelling[self.dwelling_of]
            if np.array_equal(following, label):
                # numbered without gaps; labels are rows of dwellings
                number = np.zeros(self.dwellings, dtype=np.int64)
                number[label] = 1
                number = np.cumsum(number) - 1
                return {"persoon": number[label], "bijstandseenheid": number[of_unit], "woning": number[of_dwelling]}
            label = following

    @cached_property
    def households(self) -> int:
        """How many households there are."""
        of_person = self.household_of["persoon"]
        return int(of_person.max()) + 1 if len(of_person) else 0

    def rows(self, households: Mask) -> dict[str, Ints]:
        """Return per entity the rows of the chosen households."""
        return {entity: np.flatnonzero(households[of]) for entity, of in self.household_of.items()}

    def part(self, rows: Mapping[str, Ints]) -> Structure:
        """Return the structure of the chosen ``rows`` alone."""
        persons = rows["persoon"]
        return Structure(
            _renumber(self.unit_of[persons], rows["bijstandseenheid"], self.units),
            self.role_of[persons],
            _renumber(self.dwelling_of[persons], rows["woning"], self.dwellings),
            len(rows["bijstandseenheid"]),
            len(rows["woning"]),
        )

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Per entity how many rows there are."""
        return {"persoon": len(self.unit_of), "bijstandseenheid": self.units, "woning": self.dwellings}

    def fill(self, populations: dict[str, Any]) -> dict[str, Any]:
        """Put this structure in empty populations."""
        for entity, count in self.sizes.items():
            populations[entity].count = count
            populations[entity].ids = range(count)
        populations["bijstandseenheid"].members_entity_id = self.unit_of
        populations["bijstandseenheid"].role_codes = self.role_of
        populations["woning"].members_entity_id = self.dwelling_of
        return populations


def _lowest(values: Ints, groups: Ints, count: int) -> Ints:
    lowest = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(lowest, groups, values)
    return lowest


def _renumber(values: Ints, chosen: Ints, count: int) -> Ints:
    numbers = np.zeros(count, dtype=np.int64)
    numbers[chosen] = np.arange(len(chosen))
    return numbers[values]


@dataclass(frozen=True, eq=False)
class Observed:
    """What the outcomes of a month rested on beside what was given, per household where that differs.

    ``assumed`` has per fact the households for which it mattered and was not given, ``missing`` those whose outcome
    rests on a fact that has no default and was not given. ``unknown`` has per municipal provision that is not known,
    and the code of the municipality, the households whose outcome rests on it.
    """

    assumed: dict[str, Mask]
    missing: dict[str, Mask]
    parameters: tuple[str, ...]
    measures: tuple[str, ...]
    unknown: dict[tuple[str, str], Mask]

    @property
    def without(self) -> list[Mask]:
        """The households that have no outcome, for each thing that is missing."""
        return [*self.missing.values(), *self.unknown.values()]


@dataclass(frozen=True, eq=False)
class MonthOutcome:
    """One month: the values of the outcomes, one per row of their entity (amounts in cents).

    ``without`` are the households that have no outcome, since it rests on a provision that is not known or a fact
    without a default; their values mean nothing. ``doubtful`` are those of which what goes on to the next month rests
    on such a thing: the months that follow may have no outcome either. ``observed`` is there for a month that was
    looked at whole.
    """

    month: str
    values: dict[str, Array]
    without: Mask
    doubtful: Mask
    observed: Observed | None = None


class Names(Recorder):
    """Which variables and parameters each variable read, without the rows.

    ``meets_unknown`` says whether something was asked for that is not known: a provision of a municipality (an error,
    unless ``going_on``), or one of the facts in ``lacking``, which have no default and were not given for all.
    """

    def __init__(self, *, going_on: bool = False, lacking: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.lacking = lacking
        self.names: dict[str, set[str]] = {}
        self.paths: set[str] = set()
        self.going_on = going_on
        self.meets_unknown = False

    def enter(self, node: tuple[str, str]) -> None:
        """Note that the variable on top of the stack reads ``node``."""
        self.pending = None
        self.meets_unknown |= node[0] in self.lacking
        if self.stack:
            self.names.setdefault(self.stack[-1][0], set()).add(node[0])

    def parameter(self, path: str, mask: Mask | None = None) -> None:  # noqa: ARG002 - rows are not kept
        """Note that the parameter ``path`` was read."""
        self.paths.add(path)

    def unknown_provision(self, provision: str, mask: Mask) -> None:  # noqa: ARG002 - rows are not kept
        """Note that it is not known; without anybody who looks at that, there would be an outcome without a ground."""
        if not self.going_on:
            raise ParameterNotFoundError(provision, self.stack[-1][0])
        self.meets_unknown = True


@dataclass
class _State:
    """The month that was calculated last: its facts, its values for everybody, and what was read since the start."""

    month: Period
    facts: Values
    values: dict[str, Array]
    reads: dict[str, set[str]] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    meets_unknown: bool = False
    observed: Observed | None = None
    #: The households of which a counter of the next month rests on something that is not known.
    doubtful: Mask | None = None

    def add_reads(self, names: Names) -> None:
        for variable, read in names.names.items():
            self.reads.setdefault(variable, set()).update(read)
        self.paths |= names.paths
        self.meets_unknown |= names.meets_unknown

    def add_recorded(self, recorder: Recorder) -> None:
        for node, reads in recorder.reads.items():
            self.reads.setdefault(node[0], set()).update(read.child[0] for read in reads)
        for parameters in recorder.parameters.values():
            self.paths.update(read.path for read in parameters)
        self.meets_unknown |= bool(recorder.unknown)


def run_months(
    law: Any,
    structure: Structure,
    months: Sequence[str],
    facts: Callable[[int], Values],
    counters: Values,
    outcomes: Sequence[str],
    reported: Mask | None = None,
) -> Iterator[MonthOutcome]:
    """Yield per month the values of the ``outcomes``.

    ``facts`` gives the facts of the month at a position in ``months``, one value per row; a fact that did not change
    is best the same array as before. ``counters`` are the counters at the start of the first month that are to be
    carried along; a fact with the name of a counter goes before it. With ``reported``, the units whose outcomes
    matter, the months in which a rule changes say what these rested on, and a provision that is not known leaves
    its households without an outcome. Without it, such a provision raises ``ParameterNotFoundError``, as an amount
    does that does not exist for a month.
    """
    carried = {name: law.variables[name].volgt_uit for name in counters}
    wanted = (*outcomes, *carried.values())
    populations = structure.fill(law.instantiate_entities())
    state: _State | None = None
    defaults = Defaults()
    for position, text in enumerate(months):
        month = make_period(text)
        given = {**facts(position)}
        for name, value in counters.items():
            given[name] = _before(given[name], value) if name in given else value
        calculation = _Calculation(law, structure, populations, month, given, wanted, defaults, outcomes, reported)
        state = calculation.after(state) if state is not None else calculation.whole()
        without = np.zeros(structure.households, dtype=bool)
        for households in state.observed.without if state.observed is not None else ():
            without |= households
        doubtful = without & False if state.doubtful is None else state.doubtful
        yield MonthOutcome(text, {name: state.values[name] for name in outcomes}, without, doubtful, state.observed)
        counters = {
            name: np.asarray(state.values[source]).astype(law.variables[name].dtype) for name, source in carried.items()
        }


def _before(own: Array | Partly, carried: Array | Partly) -> Array | Partly:
    """Return a counter with what was given for this month before what follows from the month before."""
    if not isinstance(own, Partly):
        return own
    if isinstance(carried, Partly):
        return Partly(np.where(own.given, own.values, carried.values), own.given | carried.given)
    return np.where(own.given, own.values, carried)


def _values(fact: Array | Partly) -> Array:
    return fact.values if isinstance(fact, Partly) else fact


def _on(fact: Array | Partly, rows: Ints) -> Array | Partly:
    return Partly(fact.values.take(rows), fact.given.take(rows)) if isinstance(fact, Partly) else fact.take(rows)


@dataclass(eq=False)
class _Calculation:
    """One month of a caseload."""

    law: Any
    structure: Structure
    populations: dict[str, Any]
    month: Period
    facts: Values
    wanted: Sequence[str]
    defaults: Defaults
    outcomes: Sequence[str]
    reported: Mask | None

    def whole(self) -> _State:
        """Calculate everybody."""
        recorder = None if self.reported is None else Recorder()
        simulation, names = self._simulation(self.facts, self.populations, recorder=recorder)
        for name in self.wanted:
            simulation.calculate(name, self.month)
        state = _State(self.month, self.facts, _computed(simulation))
        if recorder is None:
            state.add_reads(names)
        else:
            state.add_recorded(recorder)
            state.meets_unknown |= any((name, "") in recorder.readers for name in names.lacking)
            self._observe(simulation, recorder, state)
        _release(simulation)
        return state

    def _observe(self, simulation: Simulation, recorder: Recorder, state: _State) -> None:
        """Note in ``state`` what the outcomes of those who are reported rested on."""
        needed = relevance(simulation, self._roots(simulation, self.outcomes))
        not_given = self._not_given(simulation, needed)
        facts = self.law.assumable
        assumed = {name: households for name, households in not_given.items() if not facts[name].verplicht}
        missing = {name: households for name, households in not_given.items() if facts[name].verplicht}
        parameters = [
            read.path
            for node, reads in recorder.parameters.items()
            if (rows := _computed_rows(simulation, node, needed.get(node, 0)))
            for read in reads
            if read.mask is None or read.rows & rows
        ]
        measures = [
            name
            for name in self.law.unread_in(self.month)
            if _computed_rows(simulation, (name, ""), needed.get((name, ""), 0))
        ]
        unknown = self._unknown(simulation, recorder, needed)
        state.observed = Observed(assumed, missing, tuple(sorted(set(parameters))), tuple(measures), unknown)
        if state.meets_unknown:
            behind = relevance(simulation, self._roots(simulation, set(self.wanted) - set(self.outcomes)))
            lacking = self._not_given(simulation, behind)
            lacked = [mask for name, mask in lacking.items() if facts[name].verplicht]
            unknown_behind = self._unknown(simulation, recorder, behind).values()
            state.doubtful = np.logical_or.reduce([self._none(), *lacked, *unknown_behind])

    def _not_given(self, simulation: Simulation, needed: Mapping[Node, int]) -> dict[str, Mask]:
        """Return per fact that was needed the households for which it was not given."""
        given = simulation.given
        found = {}
        for name in sorted(self.law.assumable.keys() & {node[0] for node in needed}):
            rows = needed[(name, "")] & ~(rows_of(given[name]) if name in given else 0)
            if rows:
                found[name] = self._households(simulation, name, rows)
        return found

    @cached_property
    def _lacking(self) -> frozenset[str]:
        """The facts without a default that were not given for everybody."""
        if self.reported is None:
            return frozenset()
        needed = (name for name, variable in self.law.assumable.items() if variable.verplicht)
        return frozenset(name for name in needed if isinstance(self.facts.get(name), (Partly, type(None))))

    def _roots(self, simulation: Simulation, names: Iterable[str]) -> dict[Node, int]:
        """Return the rows of ``names`` that are about those who are reported: the unit, or its people."""
        units = self.reported
        assert units is not None
        persons = units[self.structure.unit_of]
        dwellings = np.zeros(self.structure.dwellings, dtype=bool)
        dwellings[self.structure.dwelling_of[persons]] = True
        of_entity = {"bijstandseenheid": units, "persoon": persons, "woning": dwellings}
        return {
            simulation.node(name, self.month): rows_of(of_entity[self.law.variables[name].entity.key]) for name in names
        }

    def _households(self, simulation: Simulation, name: str, rows: int) -> Mask:
        """Return the households of ``rows`` of the variable ``name``."""
        entity = self.law.variables[name].entity.key
        found = self._none()
        found[self.structure.household_of[entity][mask_of(rows, simulation.populations[entity].count)]] = True
        return found

    def _unknown(
        self, simulation: Simulation, recorder: Recorder, needed: Mapping[Node, int]
    ) -> dict[tuple[str, str], Mask]:
        """Return per provision that is not known, and municipality, the households for which it was needed."""
        codes = np.asarray(simulation.calculate("gemeente", self.month))
        found: dict[tuple[str, str], Mask] = {}
        for node, reads in recorder.unknown.items():
            entity = self.law.variables[node[0]].entity.key
            for read in reads:
                rows = needed.get(node, 0) & read.rows if read.mask is not None else needed.get(node, 0)
                if not rows:
                    continue
                mask = mask_of(rows, simulation.populations[entity].count)
                units = np.flatnonzero(mask) if entity == "bijstandseenheid" else self.structure.unit_of[mask]
                names = list(self.law.variables["gemeente"].possible_values)
                for code in np.unique(codes[units]):
                    here = found.setdefault((read.path, names[code].name), self._none())
                    here[self.structure.household_of["bijstandseenheid"][units[codes[units] == code]]] = True
        return found

    def after(self, before: _State) -> _State:
        """Calculate what may differ from the month before."""
        after = self._what_differs(before)
        unsure = after.meets_unknown or before.meets_unknown
        if self.reported is not None and after.observed is None and unsure:
            # whose outcome rests on a provision that is not known must be looked at anew
            return self._whole_after(before)
        return after

    def _what_differs(self, before: _State) -> _State:
        if not self._same_rules(before):
            return self._whole_after(before)
        for_all, probed, for_certain = self._probe(before)
        resting = _closure(before.reads, for_all)
        households = self._changed_households(before, probed, resting)
        if households.mean() > LARGE:
            return self._whole_after(before)
        before.kept |= self._kept(before, resting)
        kept = {name for name in before.kept if name in before.values}
        values = {name: probed.get(name, before.values[name]) for name in kept - resting}
        if households.any():
            values = self._with_changed(values, households, before)
        simulation, names = self._simulation(self.facts, self.populations, {**values, **for_certain})
        for name in self.wanted:
            simulation.calculate(name, self.month)
        after = _State(self.month, self.facts, _computed(simulation), before.reads, before.paths, before.kept)
        after.meets_unknown = before.meets_unknown
        after.add_reads(names)
        _release(simulation)
        return after

    def _whole_after(self, before: _State) -> _State:
        state = self.whole()
        state.kept |= before.kept
        return state

    def _same_rules(self, before: _State) -> bool:
        """Whether the same facts are given and the same formulas and parameters hold as in the month before."""
        law = self.law
        if self.facts.keys() != before.facts.keys() or not law.same_parameters(before.paths, self.month, before.month):
            return False
        looked_at = {path for name in law.looks_at_table & before.reads.keys() for path in law.table_paths[name]}
        if not law.same_parameters(looked_at, self.month, before.month):
            return False
        variables = (law.variables[name] for name in before.reads)
        return all(law.formula_at(v, self.month) is law.formula_at(v, before.month) for v in variables)

    def _probe(self, before: _State) -> tuple[set[str], dict[str, Array], dict[str, Array]]:
        """Calculate what looks at the calendar, with the values of the month before for all that does not.

        Returns the variables that differ for so many that everything resting on them is calculated for everybody;
        the values of the others, right for every household of which nothing else has changed; and the values that
        are right for everybody, because they rest on nothing but facts and the calendar.
        """
        looking = {name for name, read in before.reads.items() if self._looks_at_calendar(name, read)} | CALENDAR
        known = {name: values for name, values in before.values.items() if name not in looking}
        simulation, names = self._simulation(self.facts, self.populations, known)
        for_all: set[str] = set()
        probed: dict[str, Array] = {}
        certain: dict[str, Array] = {}
        for name in sorted(looking - CALENDAR, key=lambda name: len(_below(before.reads, name))):
            if before.reads[name] & _closure(before.reads, for_all):
                for_all.add(name)
                continue
            values = simulation.calculate(name, self.month)
            if before.reads[name] <= self.facts.keys() | CALENDAR | certain.keys():
                certain[name] = values
            if name not in before.values or (values != before.values[name]).mean() > LARGE:
                for_all.add(name)
            else:
                probed[name] = values
        certain |= {name: simulation.calculate(name, self.month) for name in CALENDAR}
        before.add_reads(names)
        _release(simulation)
        return for_all, probed, certain

    def _looks_at_calendar(self, name: str, read: Iterable[str]) -> bool:
        return not CALENDAR.isdisjoint(read) or name in self.law.looks_at_month

    def _changed_households(self, before: _State, probed: Mapping[str, Array], resting: set[str]) -> Mask:
        """Return the households in which something has changed: a fact, or what looks at the calendar.

        What looks at the calendar and differs for many, as an age does, counts only where what reads it differs too.
        """
        changed = self._none()
        for name, now in self.facts.items():
            self._mark(changed, name, now, before.facts[name])
        restless = {}
        for name, now in probed.items():
            households = self._none()
            self._mark(households, name, now, before.values[name])
            if households.mean() > SMALL:
                restless[name] = households
            else:
                changed |= households
        for name, households in restless.items():
            readers = {reader for reader, read in before.reads.items() if name in read} - resting - probed.keys()
            before.kept |= readers
            candidates = households & ~changed
            if readers <= before.values.keys():
                changed |= self._otherwise_read(candidates, readers, probed, before)
            else:
                changed |= candidates
        return changed

    def _otherwise_read(self, households: Mask, readers: set[str], probed: Mapping[str, Array], before: _State) -> Mask:
        """Return the ``households`` for which one of the ``readers`` has another value than in the month before."""
        rows = self.structure.rows(households)
        known = {**before.values, **probed}
        read = {name for reader in readers for name in before.reads[reader]}
        values = {
            name: known[name][rows[self.law.variables[name].entity.key]]
            for name in (read & known.keys()) - readers - CALENDAR
        }
        simulation, names = self._part(rows, values)
        changed = self._none()
        for name in sorted(readers):
            entity = self.law.variables[name].entity.key
            different = np.asarray(simulation.calculate(name, self.month) != before.values[name][rows[entity]])
            changed[self.structure.household_of[entity][rows[entity][different]]] = True
        before.add_reads(names)
        _release(simulation)
        return changed

    def _none(self) -> Mask:
        return np.zeros(self.structure.households, dtype=bool)

    def _mark(self, households: Mask, name: str, now: Array | Partly, then: Array | Partly) -> None:
        """Add the households in which a variable has another value."""
        if now is not then:
            of = self.structure.household_of[self.law.variables[name].entity.key]
            households[of[self._differ(name, now, then)]] = True

    def _differ(self, name: str, now: Array | Partly, then: Array | Partly) -> Mask:
        """Return the rows on which a variable has another value, or was given otherwise where that matters.

        It matters where its rows are computed unless they are given, and where a formula asks whether it was given.
        """
        different = np.asarray(_values(now) != _values(then))
        partly = isinstance(now, Partly) or isinstance(then, Partly)
        if partly and (self.law.variables[name].formulas or name in self.law.askers):
            everywhere = np.ones(len(different), dtype=bool)
            given = [fact.given if isinstance(fact, Partly) else everywhere for fact in (now, then)]
            different = different | (given[0] != given[1])
        return different

    def _part(self, rows: Mapping[str, Ints], values: Mapping[str, Array] | None = None) -> tuple[Simulation, Names]:
        """Return a simulation of the chosen rows alone, with ``values`` as calculated already."""
        facts = {name: _on(now, rows[self.law.variables[name].entity.key]) for name, now in self.facts.items()}
        return self._simulation(facts, self.structure.part(rows).fill(self.law.instantiate_entities()), values)

    def _kept(self, before: _State, resting: set[str]) -> set[str]:
        """Return what is wanted for everybody: by the caller, by what is calculated for all, by the next probe."""
        readers = {name for name, read in before.reads.items() if self._looks_at_calendar(name, read)}
        read = {child for name in (resting | readers) for child in before.reads.get(name, ())}
        return (set(self.wanted) | read | readers) - CALENDAR

    def _with_changed(self, values: dict[str, Array], households: Mask, before: _State) -> dict[str, Array]:
        """Return the ``values`` with those of the changed households calculated anew."""
        rows = self.structure.rows(households)
        simulation, names = self._part(rows)
        result = {}
        for name, old in values.items():
            new = simulation.calculate(name, self.month)
            result[name] = old.copy()
            np.asarray(result[name])[rows[self.law.variables[name].entity.key]] = new
        before.add_reads(names)
        _release(simulation)
        return result

    def _simulation(
        self,
        facts: Values,
        populations: dict[str, Any],
        values: Mapping[str, Array] | None = None,
        recorder: Recorder | None = None,
    ) -> tuple[Simulation, Names]:
        """Return a simulation of the month with its facts, and with ``values`` as calculated already.

        What is read is noted in ``recorder``, or without one in the names that are returned.
        """
        names = Names(going_on=self.reported is not None, lacking=self._lacking)
        defaults = self.defaults if populations is self.populations else None
        simulation = Simulation(self.law, populations, self.month, recorder or names, defaults=defaults)
        for name, fact in facts.items():
            variable = self.law.variables[name]
            given = _values(fact)
            if variable.value_type is Enum:
                given = EnumArray(np.asarray(given), variable.possible_values)
            where = fact.given if isinstance(fact, Partly) else np.full(len(given), True)
            simulation.given[name] = where
            if variable.formulas:
                simulation.overrides[name] = (where, given)
            else:
                simulation.set_input(name, self.month, given)
        for name, known in (values or {}).items():
            simulation.values[simulation.node(name, self.month)] = known
        return simulation, names


def _computed(simulation: Simulation) -> dict[str, Array]:
    """Return the values of all variables that a formula gave."""
    variables = simulation.tax_benefit_system.variables
    return {
        name: values
        for (name, period), values in simulation.values.items()
        if variables[name].formulas and name not in simulation.overrides and not period
    }


def _computed_rows(simulation: Simulation, node: Node, rows: int) -> int:
    """Return which of ``rows`` were computed instead of given."""
    override = simulation.overrides.get(node[0])
    return rows & ~rows_of(override[0]) if rows and override is not None else rows


def _release(simulation: Simulation) -> None:
    """Cut the reference cycles; the values live on with who holds them."""
    simulation.values = {}
    simulation.clear()


def _closure(reads: Mapping[str, set[str]], start: Iterable[str]) -> set[str]:
    """Return ``start`` and everything that rests on it."""
    found = set(start)
    grew = True
    while grew:
        fresh = {name for name, read in reads.items() if name not in found and not found.isdisjoint(read)}
        grew = bool(fresh)
        found |= fresh
    return found


def _below(reads: Mapping[str, set[str]], name: str) -> set[str]:
    """Return everything on which ``name`` rests."""
    found: set[str] = set()
    new = [name]
    while new:
        fresh = reads.get(new.pop(), set()) - found
        found |= fresh
        new += fresh
    return found


__all__ = ["MonthOutcome", "Observed", "Partly", "Structure", "run_months"]
