"""Which facts, variables and parameters an outcome really rests on, for every row of a calculation.

Formulas are vectorised, so that a formula touches more than any single household needs. A formula that
needs something only in some rows says so with ``read_where`` or ``pick``; the recorder keeps who read what
in which rows. From there follow the assumptions (facts that mattered and were not given), the warnings
(unconfirmed amounts that mattered) and the explanation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.projectors import EntityToPersonProjector, Projector

from participatiewet.population import like_enum, spouse_pairs
from participatiewet.rows import Mask, Rows, rows_of

T = TypeVar("T")

#: The space of a read whose rows are readers, while the rows read are those of their spouses.
SPOUSE = "echtgenoot"
#: A variable in a period: its name and the period as text ("" for eternal variables).
Node = tuple[str, str]


@dataclass(slots=True)
class Read:
    """One variable that another one read: in which rows, and rows of which entity those are."""

    child: Node
    mask: Mask | None = None
    space: str = ""
    _rows: Rows | None = None

    @property
    def rows(self) -> Rows:
        """The rows of the mask, which there must be."""
        if self._rows is None:
            assert self.mask is not None
            self._rows = rows_of(self.mask)
        return self._rows

    def is_same(self, other: Read) -> bool:
        """Whether another read is of the same variable, on the same rows."""
        return self is other or (
            self.child == other.child and self.space == other.space and same_rows(self.mask, other.mask)
        )


@cache
def everywhere(node: Node) -> Read:
    """Return a read of ``node`` on all rows: always the same object, there are many."""
    return Read(node)


@dataclass(slots=True)
class ParameterRead:
    """One parameter that a variable read, and in which of its rows it mattered."""

    path: str
    mask: Mask | None = None
    _rows: Rows | None = None

    @property
    def rows(self) -> Rows:
        """The rows of the mask, which there must be."""
        if self._rows is None:
            assert self.mask is not None
            self._rows = rows_of(self.mask)
        return self._rows

    def is_same(self, other: ParameterRead) -> bool:
        """Whether another read is of the same parameter, on the same rows."""
        return self.path == other.path and same_rows(self.mask, other.mask)


@dataclass
class Recorder:
    """What was read during one calculation, in the order in which variables were finished."""

    reads: dict[Node, list[Read]] = field(default_factory=lambda: defaultdict(list))
    parameters: dict[Node, list[ParameterRead]] = field(default_factory=lambda: defaultdict(list))
    order: list[Node] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    unknown: dict[Node, list[ParameterRead]] = field(default_factory=lambda: defaultdict(list))
    pending: tuple[Mask, str] | None = None
    #: Who read a variable, in this month or in one before it that it took over from.
    readers: dict[Node, set[Node]] = field(default_factory=lambda: defaultdict(set))

    def enter(self, node: Node) -> None:
        """Note that the variable on top of the stack reads ``node``."""
        pending = self.pending
        if pending is not None:
            self.pending = None
        if self.stack:
            reader = self.stack[-1]
            self.reads[reader].append(everywhere(node) if pending is None else Read(node, *pending))
            self.readers[node].add(reader)

    def start(self, node: Node) -> None:
        """Note that ``node`` is being calculated: whatever it read in a month before counts no more."""
        self.reads.pop(node, None)
        self.parameters.pop(node, None)
        self.stack.append(node)

    def take_all_but(self, nodes: Collection[Node], other: Recorder) -> None:
        """Note that everything but ``nodes`` was taken over from another calculation, before anything is calculated.

        What the ``nodes`` read there is noted too: it holds for those that turn out the same, and ends with ``start``.
        """
        self.reads.update(other.reads)
        self.parameters.update(other.parameters)
        self.order = [node for node in other.order if node not in nodes] + self.order

    def parameter(self, path: str, mask: Mask | None = None) -> None:
        """Note that the variable on top of the stack read the parameter ``path``."""
        if self.stack:
            self.parameters[self.stack[-1]].append(ParameterRead(path, mask))

    def same(self, node: Node, other: Recorder) -> bool:
        """Whether a variable read the same, on the same rows, as in another calculation over the same rows."""
        return (
            same_reads(self.reads.get(node, ()), other.reads.get(node, ()))
            and same_reads(self.parameters.get(node, ()), other.parameters.get(node, ()))
            and same_reads(self.unknown.get(node, ()), other.unknown.get(node, ()))
        )

    def unknown_provision(self, provision: str, mask: Mask) -> None:
        """Note that the variable on top of the stack needed a municipal provision that is not known."""
        self.unknown[self.stack[-1]].append(ParameterRead(provision, mask))


def without(everything: Mapping[Node, T], nodes: Iterable[Node]) -> dict[Node, T]:
    """Return a copy of ``everything`` but ``nodes``, which are few: copying all and taking those out is quickest."""
    kept = dict(everything)
    for node in nodes:
        kept.pop(node, None)
    return kept


#: Up to this many rows, looking for a byte is several times faster than counting.
FEW_ROWS = 256


def some(mask: Mask) -> bool:
    """Whether ``mask`` chooses a row."""
    return b"\x01" in mask.tobytes() if len(mask) <= FEW_ROWS else bool(np.count_nonzero(mask))


def count(mask: Mask) -> int:
    """Return how many rows ``mask`` chooses."""
    return mask.tobytes().count(1) if len(mask) <= FEW_ROWS else int(np.count_nonzero(mask))


def same_reads(ours: Sequence[Any], others: Sequence[Any]) -> bool:
    """Whether two lists of reads are about the same things on the same rows."""
    return len(ours) == len(others) and all(a.is_same(b) for a, b in zip(ours, others, strict=True))


def same_rows(one: Mask | None, other: Mask | None) -> bool:
    """Whether two masks choose the same rows; ``None`` stands for all of them, unconditionally."""
    return one is other or (one is not None and other is not None and rows_of(one) == rows_of(other))


def space_of(population: Any) -> str:
    """Return the key of the entity whose rows a call of ``population`` yields."""
    space = ""
    while isinstance(population, Projector):
        is_person = isinstance(population, EntityToPersonProjector)
        space = "persoon" if is_person else population.reference_entity.entity.key
        population = population.parent
    return space or str(population.entity.key)


def default_of(simulation: Any, variable: Any, size: int) -> NDArray[Any]:
    """Return ``size`` times the default of ``variable``: not to be changed, for our simulations share it."""
    shared = getattr(simulation, "default", None)
    values: NDArray[Any] = variable.default_array(size) if shared is None else shared(variable, size)
    return values


def read_where(population: Any, name: str, period: Any, mask: Mask) -> Any:
    """Read variable ``name`` where ``mask`` is true; elsewhere the result is the default of the variable.

    ``mask`` has one boolean per row of ``population``. Rows outside the mask do not depend on the
    variable: nothing is computed when no row needs it, and a fact that only they lack is no assumption.
    """
    simulation = population.simulation
    variable = simulation.tax_benefit_system.variables[name]
    rows = count(mask)
    if not rows:
        return default_of(simulation, variable, len(mask))
    recorder = getattr(simulation, "recorder", None)
    if recorder is not None:
        recorder.pending = (mask, space_of(population))
    values = population(name, period)
    if rows == len(mask) or values is default_of(simulation, variable, len(mask)):
        return values
    if isinstance(values, EnumArray):
        codes = np.asarray(values)
        other = codes.dtype.type(variable.default_value.index)
        return like_enum((codes - other) * mask + other, values)
    if values.dtype == bool:
        return values | ~mask if variable.default_value else values & mask
    if values.dtype.kind == "i" and variable.default_value == 0:
        return values * mask
    return np.where(mask, values, np.asarray(variable.default_value, dtype=values.dtype))


def read_of_spouse(persoon: Any, name: str, period: Any, mask: Mask) -> Any:
    """Read variable ``name`` of the other of aanvrager and partner, for the persons in ``mask``.

    The result has one value per person: that of the other, or the default of the variable where there
    is no other or the mask is false.
    """
    simulation = persoon.simulation
    rows, others = spouse_pairs(persoon)
    wanted = mask[rows]
    values = simulation.tax_benefit_system.variables[name].default_array(persoon.count)
    if not some(wanted):
        return values
    recorder = getattr(simulation, "recorder", None)
    if recorder is not None:
        recorder.pending = (mask, SPOUSE)
    values[rows[wanted]] = persoon(name, period)[others[wanted]]
    return values


def pick(parameters: Any, period: Any, amounts: Mapping[str, Mask]) -> NDArray[np.int64]:
    """Return per row the parameter whose mask is true, 0 where none is.

    ``amounts`` maps the path of a parameter to the rows that need it; masks do not overlap. A
    parameter that no row needs is not read, so that it may be absent for that date. The result is
    ``int64`` (cents, millionths, years or months, as the unit of the parameter says).
    """
    result = np.zeros(len(next(iter(amounts.values()))), dtype=np.int64)
    asked = [(path, mask) for path, mask in amounts.items() if some(mask)]
    if not asked:
        return result
    node = parameters(period)
    recorder = getattr(node, "_recorder", None)
    for path, mask in asked:
        if recorder is not None:
            value = leaf(node._node, path)
            recorder.parameter(path, mask)
        else:
            value = leaf(node, path)
        result += mask * np.int64(value)
    return result


@dataclass(frozen=True)
class Bracket:
    """A bracket of a table: from which amount, which fraction, minus which amount."""

    vanaf: int
    percentage: int
    aftrek: int


def brackets(parameters: Any, period: Any, path: str, mask: Mask) -> list[Bracket]:
    """Return the brackets of the table ``path``, lowest first; none when no row needs the table.

    Raises ``ParameterNotFoundError`` when a row needs the table and there is none for that date.
    """
    if not some(mask):
        return []
    table = read_path(parameters(period), path)
    node = getattr(table, "_node", table)
    names = sorted(name for name, child in node._children.items() if len(child._children))
    if not names:
        raise ParameterNotFoundError(path, str(period))
    read = [getattr(table, name) for name in names]
    return [Bracket(int(b.vanaf), int(b.percentage), int(b.aftrek)) for b in read]


def municipal(population: Any, parameters: Any, period: Any, provision: str, mask: Mask) -> NDArray[np.int64]:
    """Return per row, where ``mask`` is true, what the municipality of the unit has for ``provision``; 0 elsewhere.

    ``population`` is that of the units, or ``persoon.bijstandseenheid``; ``mask`` has its rows. ``provision`` is the
    path below the folder of a municipality. Where the value is not known, the recorder notes that it is missing for
    those rows: an outcome that rests on it is not given.
    """
    return _of_municipality(population, parameters, period, provision, mask, needed=True)


def municipal_if_known(population: Any, parameters: Any, period: Any, provision: str, mask: Mask) -> NDArray[np.int64]:
    """Return what ``municipal`` does, and 0 where the value is not known: for policy that takes the place of a fact."""
    return _of_municipality(population, parameters, period, provision, mask, needed=False)


def _of_municipality(
    population: Any, parameters: Any, period: Any, provision: str, mask: Mask, *, needed: bool
) -> NDArray[np.int64]:
    result = np.zeros(len(mask), dtype=np.int64)
    if not some(mask):
        return result
    gemeente = read_where(population, "gemeente", period, mask)
    recorder = getattr(population.simulation, "recorder", None)
    for member in type(gemeente.possible_values.onbekend):
        here = mask & (gemeente == member)
        if not some(here):
            continue
        path = f"gemeenten.{member.name}.{provision}"
        try:
            result += pick(parameters, period, {path: here})
        except ParameterNotFoundError:
            if not needed:
                continue
            if recorder is None:
                raise
            recorder.unknown_provision(provision, here)
    return result


def leaf(node: Any, path: str) -> Any:
    """Return the value of the parameter ``path`` below the parameters of an instant, which remember it."""
    leaves = node.__dict__.setdefault("_leaves", {})
    if path not in leaves:
        leaves[path] = read_path(node, path)
    return leaves[path]


def read_path(node: Any, path: str) -> Any:
    """Return the value of the parameter ``path`` below ``node``; raises ``ParameterNotFoundError``."""
    for name in path.split("."):
        node = getattr(node, name)
    return node


class RecordingNode:
    """A parameter node at an instant that notes which of its leaves are read."""

    def __init__(self, node: Any, recorder: Recorder, path: str = "") -> None:
        self._node = node
        self._recorder = recorder
        self._path = path
        self._leaves: dict[str, tuple[str, Any]] = {}

    def __getattr__(self, name: str) -> Any:
        # nodes become attributes, so that this is only called for leaves and the first time
        if name not in self._leaves:
            child = getattr(self._node, name)
            path = f"{self._path}.{name}" if self._path else name
            if hasattr(child, "_children"):
                node = self.__dict__[name] = RecordingNode(child, self._recorder, path)
                return node
            self._leaves[name] = (path, child)
        path, value = self._leaves[name]
        self._recorder.parameter(path)
        return value


def explicitly_not(population: Any, name: str, period: Any) -> Mask:
    """Return per row whether the boolean fact ``name`` was given as no (not given is not a no)."""
    simulation = population.simulation
    given = getattr(simulation, "given", {}).get(name)
    if given is None:
        return np.zeros(population.count, dtype=bool)
    # read where it was given alone: elsewhere it is no no, whatever somebody else in this calculation gave
    return np.asarray(given & ~read_where(population, name, period, given))


def is_given(population: Any, name: str) -> Mask:
    """Return per row whether the fact ``name`` was given: what is only counted when it is named is no assumption."""
    given = getattr(population.simulation, "given", {}).get(name)
    return np.zeros(population.count, dtype=bool) if given is None else np.asarray(given)


def as_given(population: Any, name: str, period: Any) -> NDArray[Any]:
    """Return the values of ``name`` that were given, and the default where none was.

    Unlike a read, this never computes ``name``: a fact that may be given can so depend on another one.
    """
    simulation = population.simulation
    values = simulation.tax_benefit_system.variables[name].default_array(population.count)
    override = getattr(simulation, "overrides", {}).get(name)
    if override is not None:
        mask, given = override
        values[mask] = given[mask]
    elif name in getattr(simulation, "given", {}):
        values = read_where(population, name, period, simulation.given[name])
    return np.asarray(values)


def in_month(
    population: Any, period: Any, parts: Iterable[tuple[str, str]], month: int, mask: Mask, only_highest: Mask
) -> NDArray[np.int64]:
    """Return per row in ``mask`` the sum of the parts that last until their ``month``-th month, 0 elsewhere.

    ``parts`` are the names of variables: a part, and how many months it lasts. Where ``only_highest`` is true, the
    highest part alone counts.
    """
    total = np.zeros(len(mask), dtype=np.int64)
    highest = total.copy()
    for part, months in parts:
        size = read_where(population, part, period, mask)
        size = size * (read_where(population, months, period, size > 0) >= month)
        total = total + size
        highest = np.maximum(highest, size)
    return np.where(only_highest, highest, total)


def first_match(cases: Iterable[tuple[Mask, Any]], default: Any, size: int) -> EnumArray:
    """Return an enum array: per row the member of the first case whose mask is true, else ``default``."""
    result = np.full(size, default.index, dtype=np.int16)
    decided = np.zeros(size, dtype=bool)
    for mask, member in cases:
        if some(mask):
            # adding is several times faster than choosing rows without a pattern
            result += (mask & ~decided) * np.int16(member.index - default.index)
            decided |= mask
    return EnumArray(result, type(default))


__all__ = [
    "Mask",
    "Node",
    "ParameterNotFoundError",
    "Recorder",
    "RecordingNode",
    "as_given",
    "brackets",
    "explicitly_not",
    "first_match",
    "in_month",
    "is_given",
    "municipal",
    "municipal_if_known",
    "pick",
    "read_of_spouse",
    "read_where",
    "some",
]
