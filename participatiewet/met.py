"""What the rows of a run met: facts assumed, provisions not known, parameters and unread measures that mattered.

People and units that are calculated together mostly meet the same. So what mattered is laid out as bytes per row, and
rows with the same bytes share what they met: it is put into words once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from participatiewet.jci import in_words
from participatiewet.rows import Rows, rows_of
from participatiewet.simulation import in_its_month
from participatiewet.situation import presentable
from participatiewet.trace import Node, some

if TYPE_CHECKING:
    from participatiewet.month import MonthRun, Row


@dataclass(frozen=True)
class Taken:
    """A fact that mattered and was not given: the value taken, the article that asks, whether it cannot be missed."""

    variable: str
    waarde: Any
    artikel: str
    verplicht: bool
    #: Whether the value is the one that holds for everybody.
    standaard: bool = field(default=False, compare=False)

    def __hash__(self) -> int:
        return hash(self.variable)


class Facts(tuple[Taken, ...]):
    """Facts that were taken together."""

    #: What is the same wherever these were taken, by months: for whoever puts it into JSON.
    texts: dict[tuple[str, ...], list[str]]

    def __new__(cls, facts: Iterable[Taken] = ()) -> Facts:
        """Return the facts, with nothing in JSON yet."""
        made = super().__new__(cls, facts)
        made.texts = {}
        return made


@dataclass(frozen=True, eq=False)
class RowMet:
    """What one person, unit or dwelling met: facts assumed, and those without which there is no outcome."""

    assumed: Facts
    needed: Facts
    unknown: tuple[str, ...]
    parameters: frozenset[str]
    measures: frozenset[str]


@dataclass(frozen=True, eq=False)
class Met:
    """What one situation met in a run.

    ``rows`` names the entity and the row, counted from the first of the situation. ``unknown`` are municipal
    provisions: row of the unit, municipality and path. ``parameters`` are paths, and ``measures`` the variables with a
    formula of a measure of which the text was not read; both sorted. ``lacks`` says that there is no outcome without
    something that is not known.
    """

    rows: tuple[tuple[str, int, RowMet], ...]
    unknown: tuple[tuple[int, str, str], ...]
    parameters: tuple[str, ...]
    measures: tuple[str, ...]
    lacks: bool

    def assumed(self) -> Iterator[tuple[str, int, Taken]]:
        """Yield the facts assumed and needed: of which entity, in which row, and what was taken."""
        for entity, local, row in self.rows:
            for taken in (*row.assumed, *row.needed):
                yield entity, local, taken


class _Signature:
    """What the bytes of a layout stand for, with its hash worked out once."""

    def __init__(self, content: tuple[Any, ...]) -> None:
        self._content = content
        self._hash = hash(content)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, _Signature) and self._content == other._content)


@dataclass(frozen=True, eq=False)
class _Layout:
    """What may have been met by the rows of one entity, and per row which of it was: a byte for each.

    ``assumed`` are facts, each with what was taken where that is the same for all rows. The bytes of a row are those of
    all facts, provisions, parameters and measures, and then the values that were taken and differ. ``met`` gets what
    the rows met when that is asked.
    """

    assumed: list[tuple[Any, Taken | None]]
    #: The values that were taken of each fact. As long as these are there, no other array can have their identity.
    taken: list[NDArray[Any]]
    unknown: list[str]
    parameters: list[str]
    measures: list[str]
    keys: list[bytes]
    signature: _Signature
    met: dict[int, RowMet] = field(default_factory=dict)


#: A law remembers what so many kinds of people and units met.
MOST_LASTING = 5_000


class Known:
    """What was met before, in this month or another one of the same calculation: equal things are the same object."""

    def __init__(self) -> None:
        self.by_key: dict[Any, RowMet] = {}
        self.by_content: dict[Any, RowMet] = {}
        self.mets: dict[Any, Met] = {}
        self.layouts: dict[Any, _Layout] = {}


class Meetings:
    """What each row of a run met, with the rows that are ``needed`` of everything that was read."""

    def __init__(self, run: MonthRun, needed: Mapping[Node, Rows]) -> None:
        self._run = run
        self._needed = needed
        self._same: Known = run.known
        #: Per entity what may have been met, with the rows on which it was.
        self._assumed: dict[str, list[tuple[Any, Rows]]] = defaultdict(list)
        self._unknown: dict[str, list[tuple[str, Rows]]] = defaultdict(list)
        self._parameters: dict[str, dict[str, Rows]] = defaultdict(dict)
        self._measures: dict[str, list[tuple[str, Rows]]] = defaultdict(list)
        self._layouts: dict[str, _Layout] = {}

    def of(self, row: Row) -> Met:
        """Return what ``row`` met: the same object for situations of which all rows met the same."""
        if not self._layouts:
            self._look_at_facts()
            self._look_at_reads()
            self._layouts = {entity: self._layout(entity) for entity in self._run.simulation.populations}
        rows = tuple(
            (entity, position - here.start, layout.met.get(position) or self._row(entity, layout, position))
            for entity, layout in self._layouts.items()
            for here in (row.rows(entity),)
            for position in range(here.start, here.stop)
        )
        unknown = tuple(
            (*self._municipality(row, entity, local), path) for entity, local, met in rows for path in met.unknown
        )
        key = (tuple((entity, id(met)) for entity, _, met in rows), unknown)
        if key not in self._same.mets:
            self._same.mets[key] = Met(
                rows,
                unknown,
                tuple(sorted(set().union(*(met.parameters for _, _, met in rows)))),
                tuple(sorted(set().union(*(met.measures for _, _, met in rows)))),
                bool(unknown) or any(met.needed for _, _, met in rows),
            )
        return self._same.mets[key]

    def _row(self, entity: str, layout: _Layout, position: int) -> RowMet:
        """Return what the row at ``position`` met."""
        key = (layout.signature, layout.keys[position])
        found = self._same.by_key.get(key)
        if found is None:
            found = self._in_words(layout, position)
            content = (entity, found.assumed, found.needed, found.unknown, found.parameters, found.measures)
            found = self._same.by_key[key] = self._known_to(found).setdefault(content, found)
        layout.met[position] = found
        return found

    def _known_to(self, met: RowMet) -> dict[Any, RowMet]:
        """Return where to remember what was met: as long as the law lasts where it has no value of anybody in it."""
        lasting: dict[Any, RowMet] = self._run.law.met_before
        own = any(not taken.standaard for taken in met.assumed)
        return self._same.by_content if own or len(lasting) > MOST_LASTING else lasting

    def _look_at_facts(self) -> None:
        """Note the facts that were needed and not given."""
        given, law, needed = self._run.simulation.given, self._run.law, self._needed
        for name, variable in law.assumable.items():
            here = needed.get(in_its_month(name))
            if here and name in given:
                here &= ~rows_of(given[name])
            if here:
                self._assumed[law.entity_of[name]].append((variable, here))

    def _look_at_reads(self) -> None:
        """Note the parameters that mattered, the provisions that are not known and the measures not read."""
        law, recorder = self._run.law, self._run.recorder
        for node, reads in recorder.parameters.items():
            here = self._computed(node)
            if here:
                found = self._parameters[law.entity_of[node[0]]]
                for read in reads:
                    rows = here if read.mask is None else here & read.rows
                    if rows:
                        found[read.path] = found.get(read.path, 0) | rows
        for node, reads in recorder.unknown.items():
            here = self._needed.get(node, 0)
            for read in reads if here else ():
                rows = here if read.mask is None else here & read.rows
                if rows:
                    self._unknown[law.entity_of[node[0]]].append((read.path, rows))
        for name in law.unread_in(self._run.period):
            here = self._computed((name, ""))
            if here:
                self._measures[law.entity_of[name]].append((name, here))

    def _computed(self, node: Node) -> Rows:
        """Return the rows on which a variable was needed, and computed instead of given."""
        here = self._needed.get(node, 0)
        override = self._run.simulation.overrides.get(node[0])
        return here & ~rows_of(override[0]) if here and override is not None else here

    def _layout(self, entity: str) -> _Layout:
        """Return what may have been met by the rows of an entity: the same object where that and the values are."""
        simulation = self._run.simulation
        count = simulation.populations[entity].count
        assumed = tuple(self._assumed.get(entity, ()))
        others = (
            self._unknown.get(entity, ()),
            self._parameters.get(entity, {}).items(),
            self._measures.get(entity, ()),
        )
        items = assumed, *map(tuple, others)
        taken = [simulation.values[in_its_month(variable.name)] for variable, _ in assumed]
        key = (entity, count, items, tuple(map(id, taken)))
        found = self._same.layouts.get(key)
        if found is None:
            found = self._same.layouts[key] = self._laid_out(entity, count, items, taken)
        return found

    def _laid_out(
        self, entity: str, count: int, items: tuple[tuple[tuple[Any, Rows], ...], ...], taken: list[NDArray[Any]]
    ) -> _Layout:
        every = [rows.to_bytes(count, "little") for kind in items for _, rows in kind]
        flags = np.frombuffer(b"".join(every), dtype=np.uint8).reshape(len(every), count)
        # what was assumed is mostly the same for everybody: values that are not, are part of the key
        facts: list[tuple[Any, Taken | None]] = []
        names, differing = [], []
        for number, ((variable, _), values) in enumerate(zip(items[0], taken, strict=True)):
            default = self._run.simulation.defaults.of(variable, count)
            # an array of its own has no more than the default where somebody else was given the fact
            other = None if values is default else (np.asarray(values) != np.asarray(default)) & (flags[number] > 0)
            same = other is None or not some(other)
            facts.append((variable, _default_taken(variable) if same else None))
            names.append(variable.name)
            if not same:
                names.append("")
                differing.append(np.asarray(values).astype(np.int64) * flags[number])
        key = [flags.T, *(values.view(np.uint8).reshape(count, -1) for values in differing)]
        unknown, parameters, measures = ([name for name, _ in kind] for kind in items[1:])
        signature = _Signature((entity, *map(tuple, (names, unknown, parameters, measures))))
        keys = _rows_as_bytes(np.hstack(key) if differing else flags.T)
        return _Layout(facts, taken, unknown, parameters, measures, keys, signature)

    def _in_words(self, layout: _Layout, position: int) -> RowMet:
        flags = iter(layout.keys[position])
        # each takes as many bytes as there are things to choose from
        assumed = list(compress(layout.assumed, flags))
        every = [taken or self._taken(variable, position) for variable, taken in assumed]
        return RowMet(
            Facts([taken for taken in every if not taken.verplicht]),
            Facts([taken for taken in every if taken.verplicht]),
            tuple(compress(layout.unknown, flags)),
            frozenset(compress(layout.parameters, flags)),
            frozenset(compress(layout.measures, flags)),
        )

    def _taken(self, variable: Any, position: int) -> Taken:
        stored = np.asarray(self._run.simulation.values[(variable.name, "")])[position]
        same = stored == np.asarray(self._run.simulation.default(variable))[position]
        return _default_taken(variable) if same else _taken(variable, stored)

    def _municipality(self, row: Row, entity: str, local: int) -> tuple[int, str]:
        """Return the unit of a row of ``entity``, and the name of its municipality."""
        unit = int(row.situation.unit_of[local]) if entity == "persoon" else local
        codes = np.asarray(self._run.simulation.values[("gemeente", "")])[row.units]
        names = list(self._run.law.variables["gemeente"].possible_values)
        return unit, names[int(codes[unit])].name


def _taken(variable: Any, stored: Any, *, standaard: bool = False) -> Taken:
    value = None if variable.verplicht else presentable(variable, stored)
    return Taken(variable.name, value, in_words(variable.reference[0]), bool(variable.verplicht), standaard)


@lru_cache(maxsize=4096)
def _default_taken(variable: Any) -> Taken:
    return _taken(variable, np.asarray(variable.default_array(1))[0], standaard=True)


def _rows_as_bytes(matrix: NDArray[np.uint8]) -> list[bytes]:
    data, width = np.ascontiguousarray(matrix).tobytes(), matrix.shape[1]
    return [data[i * width : (i + 1) * width] for i in range(len(matrix))]


__all__ = ["Meetings", "Met", "RowMet", "Taken"]
