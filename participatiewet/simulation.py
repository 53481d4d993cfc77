"""One month of many households: OpenFisca's simulation without its silent ways to go wrong.

Stock OpenFisca returns a default when a calculation spirals, evaluates strings, accepts arrays of a wrong
length or type, and gives wrong answers when two threads share a simulation. Each of these raises here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core import periods
from openfisca_core.errors import ParameterNotFoundError, VariableNotFoundError
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.simulations import Simulation as CoreSimulation

from participatiewet.population import like_enum
from participatiewet.trace import Mask, Node, Recorder, RecordingNode, same_rows

Array = NDArray[Any]
#: A formula with this many arguments does not take the parameters.
WITHOUT_PARAMETERS = 2


class CalculationError(Exception):
    """A calculation that cannot give a trustworthy answer. A fault of the model, not of the caller."""


class CycleError(CalculationError):
    """A variable needs itself, in the same or in another period."""


class Defaults:
    """Arrays that hold one value everywhere, shared by all variables with that default: not to be changed.

    That a value is such an array says at a glance that nothing was given or calculated. ``all_zero`` knows those that
    are zero everywhere, by identity: sums over them need no counting.
    """

    def __init__(self) -> None:
        self.all_zero: dict[int, Array] = {}
        self._kinds: dict[str, Any] = {}
        self._arrays: dict[Any, Array] = {}

    def of(self, variable: Any, size: int) -> Array:
        """Return ``size`` times the default of ``variable``, always the same array."""
        kind = self._kinds.get(variable.name)
        if kind is None:
            value = variable.default_value
            value = value.index if variable.value_type is Enum else value
            kind = self._kinds[variable.name] = (variable.dtype, value, getattr(variable, "possible_values", None))
        array = self._arrays.get((kind, size))
        if array is None:
            array = np.asanyarray(variable.default_array(size))
            array.flags.writeable = False
            self._arrays[(kind, size)] = array
            if size and not np.asarray(array)[:1].view(np.uint8).any():
                self.all_zero[id(array)] = array
        return array


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
        self.taken_over: set[Node] = set()
        self._running: dict[str, Node] = {}
        self.defaults: Defaults = defaults or (Defaults() if previous is None else previous.defaults)
        self._thread = threading.get_ident()

    def calculate(self, variable_name: str, period: Any) -> Array:
        """Return the values of a variable, one per row of its entity.

        ``period`` is a period of the kind the variable is defined for. Raises ``CycleError`` when
        variables need each other in a circle, ``CalculationError`` when a formula yields something
        else than its variable promises, ``ValueError`` for a period of another kind.
        """
        if threading.get_ident() != self._thread:
            raise CalculationError("Een berekening mag niet door twee draden worden gedeeld.")
        node = self.node(variable_name, period)
        if self.recorder is not None:
            self.recorder.enter(node)
        values = self.values.get(node)
        if values is not None:
            return values
        variable = self.tax_benefit_system.variables.get(variable_name)
        if variable is None:
            raise VariableNotFoundError(variable_name, self.tax_benefit_system)
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
            if before is values or (before is not None and np.array_equal(before, values)):
                return before
        return values

    def node(self, name: str, period: Any) -> Node:
        """Return what stands for a variable in a period: the name alone in the month of this simulation."""
        if period is self.month:
            return (name, "")
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
            self.recorder.stack.append(node)
        try:
            values = self._same_as_before(node, self._override(variable, period))
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
        if before is None or recorder is None or before.recorder is None or self.month is None:
            return
        variables = self.tax_benefit_system.variables
        changed: set[Node] = set()
        for node in before.recorder.order:
            variable = variables[node[0]]
            if node in self.values:
                new: Array | None = self.values[node]
            elif not variable.formulas:
                new = self.values[node] = self.default(variable)
                recorder.order.append(node)
            elif not node[1] and self._rests_on_same(variable, node, before, changed):
                self._take(node, before)
                continue
            else:
                new = None if node[1] else self._computed(variable, node)
            if new is not before.values[node]:
                changed.add(node)

    def _rests_on_same(self, variable: Any, node: Node, before: Simulation, changed: set[Node]) -> bool:
        if before.recorder is None or not self._same_rule(variable, node, before):
            return False
        if not self._same_given(variable.name, before):
            return False
        return all(
            read.child not in changed and before.values.get(read.child) is self.values.get(read.child)
            for read in before.recorder.reads.get(node, ())
        )

    def _take(self, node: Node, before: Simulation) -> None:
        ours, theirs = self.recorder, before.recorder
        if ours is None or theirs is None:
            return
        self.values[node] = before.values[node]
        ours.reads[node] = theirs.reads.get(node, [])
        ours.parameters[node] = theirs.parameters.get(node, [])
        ours.order.append(node)
        self.taken_over.add(node)

    def _computed(self, variable: Any, node: Node) -> Array | None:
        """Return the values of a variable, ``None`` when an amount that it needs does not exist."""
        try:
            return self._compute(variable, node, self.month)
        except ParameterNotFoundError:
            return None  # perhaps nobody asks for it this month

    def read_as_before(self, nodes: Iterable[Node]) -> bool:
        """Whether all ``nodes`` were read and given in the same way as in the previous month."""
        before = self.previous
        if before is None or self.recorder is None or before.recorder is None:
            return False
        variables = self.tax_benefit_system.variables
        anew = (node for node in nodes if node not in self.taken_over)
        return all(
            self._same_given(node[0], before)
            and (not variables[node[0]].formulas or self.recorder.same(node, before.recorder))
            for node in anew
        )

    def _same_rule(self, variable: Any, node: Node, before: Simulation) -> bool:
        law = self.tax_benefit_system
        if before.recorder is None or node in before.recorder.unknown:
            return False
        asked = law.same_rule(variable, self.month, before.month)
        if asked is None or not all(self._same_given(name, before) for name in asked):
            return False
        paths = (read.path for read in before.recorder.parameters.get(node, ()))
        return bool(law.same_parameters(paths, self.month, before.month))

    def _same_given(self, name: str, before: Simulation) -> bool:
        """Whether a variable was given on the same rows, and where it is computed otherwise with the same values."""
        if name not in self.given and name not in before.given:
            return True
        if not same_rows(self.given.get(name), before.given.get(name)):
            return False
        now, then = self.overrides.get(name), before.overrides.get(name)
        if now is None or then is None:
            return now is then
        return all(np.array_equal(a, b) for a, b in zip(now, then, strict=True))

    def _override(self, variable: Any, period: periods.Period) -> Array:
        override = self.overrides.get(variable.name)
        if override is None:
            return self._formula_values(variable, period)
        mask, given = override
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
            values = formula(population, period)
        else:
            values = formula(population, period, self._parameters_at)
        self._check_result(variable, values)
        return np.asanyarray(values)

    def _parameters_at(self, period: Any) -> Any:
        node = self.tax_benefit_system.get_parameters_at_instant(period)
        return node if self.recorder is None else RecordingNode(node, self.recorder)

    def _check_result(self, variable: Any, values: Any) -> None:
        count = self.populations[variable.entity.key].count
        if not isinstance(values, np.ndarray) or values.shape != (count,):
            raise CalculationError(f"'{variable.name}' geeft niet een waarde per rij ({count}).")
        if variable.value_type is Enum:
            size = len(list(variable.possible_values))
            indices = np.asarray(values)
            fits = isinstance(values, EnumArray) and (not count or (indices.min() >= 0 and indices.max() < size))
        elif variable.value_type is int:
            fits = np.issubdtype(values.dtype, np.integer)
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
            population._holders.clear()
        self.values.clear()
        self.recorder = None
        self.previous = None
