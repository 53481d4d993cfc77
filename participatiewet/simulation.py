"""One month of many households: OpenFisca's simulation without its silent ways to go wrong.

Stock OpenFisca returns a default when a calculation spirals, evaluates strings, accepts arrays of a wrong
length or type, and gives wrong answers when two threads share a simulation. Each of these raises here.
"""

from __future__ import annotations

import threading
from collections.abc import Container, Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core import periods
from openfisca_core.errors import ParameterNotFoundError, VariableNotFoundError
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.simulations import Simulation as CoreSimulation

from participatiewet.population import forget_projectors, like_enum
from participatiewet.rows import Rows
from participatiewet.trace import Mask, Node, Recorder, RecordingNode, same_rows, without

Array = NDArray[Any]
#: A formula with this many arguments does not take the parameters.
WITHOUT_PARAMETERS = 2


class CalculationError(Exception):
    """A calculation that cannot give a trustworthy answer. A fault of the model, not of the caller."""


class CycleError(CalculationError):
    """A variable needs itself, in the same or in another period."""


#: Up to this many bytes, comparing the bytes is several times faster than numpy.
FEW_BYTES = 4096


def same_values(one: Array, other: Array) -> bool:
    """Whether two arrays of one variable hold the same values."""
    if one is other:
        return True
    if one.nbytes <= FEW_BYTES and one.dtype == other.dtype:
        return one.tobytes() == other.tobytes()
    return np.array_equal(one, other)


@cache
def in_its_month(name: str) -> Node:
    """Return what stands for a variable in the month of a simulation: always the same object, quick to find again."""
    return (name, "")


class Defaults:
    """Arrays that hold one value everywhere, shared by all variables with that default: not to be changed.

    That a value is such an array says at a glance that nothing was given or calculated. ``all_zero`` knows those that
    are zero everywhere, by identity: sums over them need no counting.
    """

    def __init__(self) -> None:
        self.all_zero: dict[int, Array] = {}
        self._of_variable: dict[tuple[str, int], Array] = {}
        self._of_kind: dict[Any, Array] = {}

    def of(self, variable: Any, size: int) -> Array:
        """Return ``size`` times the default of ``variable``, always the same array."""
        array = self._of_variable.get((variable.name, size))
        if array is None:
            array = self._of_variable[(variable.name, size)] = self._shared(variable, size)
        return array

    def _shared(self, variable: Any, size: int) -> Array:
        value = variable.default_value
        value = value.index if variable.value_type is Enum else value
        kind = (variable.dtype, value, getattr(variable, "possible_values", None), size)
        array = self._of_kind.get(kind)
        if array is None:
            array = self._of_kind[kind] = np.asanyarray(variable.default_array(size))
            array.flags.writeable = False
            if size and not np.asarray(array)[:1].view(np.uint8).any():
                self.all_zero[id(array)] = array
        return array


def _are_below(size: int, indices: Array) -> bool:
    """Whether all ``indices`` are those of a list of that ``size``."""
    if indices.nbytes <= FEW_BYTES:
        known = indices.tolist()
        return bool(min(known) >= 0 and max(known) < size)
    return bool(indices.min() >= 0 and indices.max() < size)


def _resting_on(doubtful: Iterable[Node], recorder: Recorder) -> set[Node]:
    """Return what may have to be calculated anew: what is ``doubtful``, and whatever reads it in turn."""
    found = set(doubtful)
    new = list(found)
    while new:
        fresh = recorder.readers.get(new.pop(), set()) - found
        found |= fresh
        new += fresh
    return found


class Simulation(CoreSimulation):  # type: ignore[misc]
    """Calculates variables for rows of persons, units and dwellings.

    ``given`` holds per fact which rows were given by the caller; ``overrides`` holds per computed
    variable the rows whose value was given instead of computed. With a ``recorder`` every read is
    noted, see ``participatiewet.trace``. With the simulation of the ``previous`` month over the same rows, a
    variable is not computed again when nothing that it read has changed.
    """

    def __init__(
        self,
        system: Any,
        populations: Mapping[str, Any],
        month: Any = None,
        recorder: Recorder | None = None,
        previous: Simulation | None = None,
        defaults: Defaults | None = None,
    ) -> None:
        super().__init__(system, populations)
        self.previous = previous if recorder is not None else None
        self.month = None if month is None else periods.period(month)
        self.recorder = recorder
        self.values: dict[Node, Array] = {}
        self.given: dict[str, Mask] = {}
        self.overrides: dict[str, tuple[Mask, Array]] = {}
        #: What was calculated although there is a previous month, and which facts were given otherwise than in it.
        self.anew: set[Node] = set()
        self.given_otherwise: set[str] = set()
        self._running: dict[str, Node] = {}
        self._nodes: dict[Any, RecordingNode] = {}
        self.defaults: Defaults = defaults or (Defaults() if previous is None else previous.defaults)
        #: Rows of one entity as rows of another, for ``relevance``: as long as it is about the same people.
        self.conversions: dict[tuple[Rows, str, str], Rows] = {} if previous is None else previous.conversions
        self._thread = threading.get_ident()

    def calculate(self, variable_name: str, period: Any) -> Array:
        """Return the values of a variable, one per row of its entity.

        ``period`` is a period of the kind the variable is defined for. Raises ``CycleError`` when
        variables need each other in a circle, ``CalculationError`` when a formula yields something
        else than its variable promises, ``ValueError`` for a period of another kind.
        """
        if threading.get_ident() != self._thread:
            raise CalculationError("Een berekening mag niet door twee draden worden gedeeld.")
        node = in_its_month(variable_name) if period is self.month else self.node(variable_name, period)
        if self.recorder is not None:
            self.recorder.enter(node)
        values = self.values.get(node)
        if values is not None:
            return values
        variable = self.tax_benefit_system.variables.get(variable_name)
        if variable is None:
            raise VariableNotFoundError(variable_name, self.tax_benefit_system)
        if period is not self.month or variable.definition_period != periods.DateUnit.MONTH:
            if not isinstance(period, periods.Period):
                period = periods.period(period)
            self._check_period_consistency(period, variable)
        return self._compute(variable, node, period)

    def set_input(self, variable_name: str, period: Any, value: Any) -> None:
        """Set the values of a fact: an array of the type and length of its variable, nothing else."""
        variable = self.tax_benefit_system.variables[variable_name]
        self._check_result(variable, value)
        node = self.node(variable_name, period)
        self.values[node] = self._same_as_before(node, value)

    def _same_as_before(self, node: Node, values: Array) -> Array:
        """Return the array of the previous month when it holds the same values, so that sameness is quick to see."""
        if self.previous is not None:
            before = self.previous.values.get(node)
            if before is not None and (before is values or same_values(before, values)):
                return before
        return values

    def node(self, name: str, period: Any) -> Node:
        """Return what stands for a variable in a period: the name alone in the month of this simulation."""
        if period is self.month:
            return in_its_month(name)
        variable = self.tax_benefit_system.variables.get(name)
        eternal = variable is not None and variable.definition_period == periods.DateUnit.ETERNITY
        same = eternal or str(period) == str(self.month)
        return (name, "" if same else str(period))

    def default(self, variable: Any, size: int | None = None) -> Array:
        """Return ``size`` times the default of ``variable``, one per row of its entity: shared, not to be changed."""
        return self.defaults.of(variable, self.populations[variable.entity.key].count if size is None else size)

    def _compute(self, variable: Any, node: Node, period: Any) -> Array:
        if not variable.formulas:
            values = self.values[node] = self.default(variable)
            if self.recorder is not None:
                self.recorder.order.append(node)
            return values
        if variable.name in self._running:
            raise CycleError(f"'{variable.name}' heeft zichzelf nodig: {' -> '.join(self._running)} -> {variable.name}")
        self._running[variable.name] = node
        if self.recorder is not None:
            self.recorder.start(node)
        try:
            compute = self._override if variable.name in self.overrides else self._formula_values
            values = self._same_as_before(node, compute(variable, period))
            self.anew.add(node)
        finally:
            del self._running[variable.name]
            if self.recorder is not None:
                self.recorder.stack.pop()
        self.values[node] = values
        if self.recorder is not None:
            self.recorder.order.append(node)
        return values

    def take_over(self) -> None:
        """Take over from the previous month what rests on nothing that changed, and calculate anew what does.

        Goes through the variables in the order in which they were finished, so that whatever one reads has been
        decided before it. What the month before needed and this month does not is harmless: nothing reads it.
        """
        before, recorder = self.previous, self.recorder
        if before is None or recorder is None or before.recorder is None:
            return
        theirs = before.recorder
        recorder.readers = theirs.readers
        doubtful = self._doubtful(before, theirs, recorder.order)
        unsettled = _resting_on(doubtful | {node for node in before.values if node[1]}, recorder)
        given = self.values
        values = self.values = without(before.values, unsettled) | given
        recorder.take_all_but(unsettled, theirs)
        variables = self.tax_benefit_system.variables
        for node in [node for node in theirs.order if node in unsettled]:
            then = before.values[node]
            now: Array | None
            if node in values:
                now = values[node]
            elif node[1]:
                now = None  # of another month: nobody may ask for it
            elif node not in doubtful:
                values[node] = then
                recorder.order.append(node)
                continue
            elif not variables[node[0]].formulas:
                now = values[node] = self.default(variables[node[0]])
                recorder.order.append(node)
            else:
                now = self._computed(variables[node[0]], node)
            if now is not then:
                doubtful |= recorder.readers.get(node, set())

    def _doubtful(self, before: Simulation, theirs: Recorder, order: list[Node]) -> set[Node]:
        """Return the variables that may differ from the previous month by themselves or by a fact that they read.

        A fact that was given in that month and is not in this one gets its default, and a place in the ``order``.
        """
        law = self.tax_benefit_system
        names = set(law.other_rules(self.month, before.month))
        given, then = self.given, before.given
        ours, those = self.overrides, before.overrides
        self.given_otherwise = {
            name
            for name in given.keys() | then.keys()
            if given.get(name) is not then.get(name) or ours.get(name) is not those.get(name)
            if not self._same_given(name, before)
        }
        for name in self.given_otherwise:
            names |= {name, *law.askers.get(name, ())}
            if not law.variables[name].formulas and (name, "") not in self.values:  # given before and not now
                self.values[(name, "")] = self._same_as_before((name, ""), self.default(law.variables[name]))
                order.append((name, ""))
        found = {(name, "") for name in names} | theirs.unknown.keys()
        for node, values in self.values.items():
            if before.values.get(node) is not values:
                found |= theirs.readers.get(node, set())
        if not law.same_parameters([""], self.month, before.month):
            for node, reads in theirs.parameters.items():
                if not law.same_parameters((read.path for read in reads), self.month, before.month):
                    found.add(node)
        return found

    def _computed(self, variable: Any, node: Node) -> Array | None:
        """Return the values of a variable, ``None`` when an amount that it needs does not exist."""
        try:
            return self._compute(variable, node, self.month)
        except ParameterNotFoundError:
            return None  # perhaps nobody asks for it this month

    def read_as_before(self, nodes: Container[Node]) -> bool:
        """Whether all ``nodes`` were read and given in the same way as in the previous month."""
        before = self.previous
        if before is None or self.recorder is None or before.recorder is None:
            return False
        if any((name, "") in nodes for name in self.given_otherwise):
            return False
        theirs = before.recorder
        return all(self.recorder.same(node, theirs) for node in self.anew if node in nodes)

    def _same_given(self, name: str, before: Simulation) -> bool:
        """Whether a variable was given on the same rows, and where it is computed otherwise with the same values."""
        if not same_rows(self.given.get(name), before.given.get(name)):
            return False
        now, then = self.overrides.get(name), before.overrides.get(name)
        if now is None or then is None or now is then:
            return now is then
        return all(np.array_equal(a, b) for a, b in zip(now, then, strict=True))

    def _override(self, variable: Any, period: periods.Period) -> Array:
        mask, given = self.overrides[variable.name]
        if mask.all():
            return given
        computed = self._formula_values(variable, period)
        merged = np.where(mask, given, computed)
        if isinstance(computed, EnumArray):
            return like_enum(merged, computed)
        return np.asarray(merged)

    def _formula_values(self, variable: Any, period: periods.Period) -> Array:
        population = self.populations[variable.entity.key]
        formula = self.tax_benefit_system.formula_at(variable, period)
        if formula is None:
            return self.default(variable)
        if formula.__code__.co_argcount == WITHOUT_PARAMETERS:
            values: Array = formula(population, period)
        else:
            values = formula(population, period, self._parameters_at)
        self._check_result(variable, values)
        return values

    def _parameters_at(self, period: Any) -> Any:
        if self.recorder is None:
            return self.tax_benefit_system.get_parameters_at_instant(period)
        node = self._nodes.get(period)
        if node is None:
            at_instant = self.tax_benefit_system.get_parameters_at_instant(period)
            node = self._nodes[period] = RecordingNode(at_instant, self.recorder)
        return node

    def _check_result(self, variable: Any, values: Any) -> None:
        count = self.populations[variable.entity.key].count
        if not isinstance(values, np.ndarray) or values.shape != (count,):
            raise CalculationError(f"'{variable.name}' geeft niet een waarde per rij ({count}).")
        if variable.value_type is Enum:
            size = len(variable.possible_values)
            fits = isinstance(values, EnumArray) and (not count or _are_below(size, np.asarray(values)))
        elif variable.value_type is int:
            fits = values.dtype.kind in "iu"
        elif variable.value_type is bool:
            fits = values.dtype == bool
        else:
            fits = values.dtype == variable.dtype
        if not fits:
            raise CalculationError(f"'{variable.name}' geeft waarden van een ander soort: {values.dtype}.")

    def clear(self) -> None:
        """Cut the reference cycles, so that memory returns without the garbage collector."""
        for population in self.populations.values():
            population.simulation = None
            forget_projectors(population)
            population._holders.clear()
        self.values.clear()
        self.recorder = None
        self.previous = None
