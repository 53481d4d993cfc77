"""Which rule decided a refusal: found by setting aside, one by one, what a refused outcome read.

Nothing here knows a rule of the law. A value is a ground when the outcome would be another one with another value in
its place and all else calculated anew. From the outcome down that leads to an amount, a closed list or a fact.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from openfisca_core.indexed_enums import Enum

from participatiewet.faults import InputError
from participatiewet.money import CENTS_PER_EURO, WHOLE, Bedrag, Fractie
from participatiewet.month import MonthRun, Row
from participatiewet.relevance import relevance
from participatiewet.rows import rows_of, within
from participatiewet.situation import EARLIEST, LATEST, MOST_COUNT, MOST_EUROS

#: A variable and the row, within the situation, of the person, unit or dwelling.
Place = tuple[str, int]
#: Values put in the place of what is calculated or given, as the engine stores them.
Changes = Mapping[Place, Any]
Accept = Callable[[Any], bool]

MOST_CENTS = MOST_EUROS * CENTS_PER_EURO
#: As many households as one search may try at once.
MOST_WORLDS = 400
#: As many grounds beside each other, and behind each other, as are looked for.
MOST_TOGETHER = 3
MOST_LAYERS = 3


@dataclass(frozen=True)
class Ground:
    """A value that stands in the way, and the amounts that it is measured against, as the engine stores them.

    ``aside`` is a value with which it would not stand in the way. ``layer`` is 0 for what decided, and higher for what
    would decide, with that ``value``, once the grounds of the lower layers are gone.
    """

    place: Place
    value: Any
    aside: Any = None
    against: tuple[tuple[Place, Any], ...] = ()
    layer: int = 0


@dataclass(eq=False)
class View:
    """One calculated household: what it reads and what that is."""

    run: MonthRun
    row: Row

    def position(self, place: Place) -> int:
        """Return the row of a place in the calculation."""
        start: int = self.row.rows(self.run.law.variables[place[0]].entity.key).start
        return start + place[1]

    def value(self, place: Place) -> Any:
        """Return the value at a place, as the engine stores it."""
        return np.asarray(self.run.calculate(place[0]))[self.position(place)]

    def known(self, place: Place) -> Any:
        """Return the value at a place when the calculation came to it on its way or put it there, otherwise ``None``.

        Unlike ``value`` this calculates nothing.
        """
        simulation = self.run.simulation
        position = self.position(place)
        values = simulation.values.get(self.run.node(place[0]))
        put, instead = simulation.overrides.get(place[0], (None, None))
        if values is None and put is not None and put[position]:
            values = instead
        return None if values is None else np.asarray(values)[position]

    def is_given(self, place: Place) -> bool:
        """Whether the value at a place was given."""
        given = self.run.simulation.given.get(place[0])
        return given is not None and bool(given[self.position(place)])

    def below(self, place: Place) -> dict[Place, None]:
        """Return everything on which the value at a place rests, without what the engine fills in itself."""
        node = self.run.node(place[0])
        mask = np.zeros(self.run.simulation.populations[self._entity(place[0])].count, dtype=bool)
        mask[self.position(place)] = True
        found: dict[Place, None] = {}
        for (name, period), rows in relevance(self.run.simulation, {node: rows_of(mask)}).items():
            if rows and not period and not self.run.law.variables[name].intern:
                found.update(dict.fromkeys((name, local) for local in within(rows, self.row.rows(self._entity(name)))))
        found.pop(place, None)
        return found

    def read_by(self, place: Place) -> list[Place]:
        """Return what the value at a place read and may have been decided by.

        Left out is what has its default without anything given below it: that is as the law expects it.
        """
        direct = {read.child[0] for read in self.run.recorder.reads.get(self.run.node(place[0]), ())}
        return [child for child in self.below(place) if child[0] in direct and self._may_decide(child)]

    def is_fact(self, place: Place) -> bool:
        """Whether nothing was calculated at a place."""
        return self.is_given(place) or not self.run.law.variables[place[0]].formulas

    def _may_decide(self, place: Place) -> bool:
        variable = self.run.law.variables[place[0]]
        if self.value(place) != np.asarray(self.run.simulation.default(variable))[self.position(place)]:
            return True
        return not self.is_fact(place) and any(self.is_given(below) for below in self.below(place))

    def _entity(self, name: str) -> str:
        return str(self.run.law.variables[name].entity.key)


@dataclass(eq=False)
class Worlds:
    """One household on one day, to be calculated with other values in the place of some."""

    law: Any
    month: str
    row: Row
    root: str
    _known: dict[tuple[Any, ...], View] = field(default_factory=dict)

    def views(self, many: Sequence[Changes]) -> list[View | None]:
        """Return the household with each of the changes, ``None`` where an amount of the law does not exist."""
        keys = [tuple(sorted((place, str(value)) for place, value in changes.items())) for changes in many]
        new = {key: changes for key, changes in zip(keys, many, strict=True) if key not in self._known}
        if new:
            self._calculate(list(new), list(new.values()))
        return [self._known.get(key) for key in keys]

    def view(self, changes: Changes) -> View:
        """Return the household with the changes; raises ``MissingAmountError`` when an amount does not exist."""
        found = self.views([changes])[0]
        return found if found is not None else self._run([changes])[0]

    def _calculate(self, keys: list[tuple[Any, ...]], many: list[Changes]) -> None:
        try:
            self._known.update(zip(keys, self._run(many), strict=True))
        except InputError:  # one of them needs an amount that does not exist: the others are still worth knowing
            if len(many) > 1:
                middle = len(many) // 2
                self._calculate(keys[:middle], many[:middle])
                self._calculate(keys[middle:], many[middle:])

    def _run(self, many: Sequence[Changes]) -> list[View]:
        own = self.row
        rows = [Row(own.situation, own.day, own.last, own.counters, {**own.fixed, **changes}) for changes in many]
        run = MonthRun(self.law, self.month, rows)
        run.calculate(self.root)
        return [View(run, row) for row in rows]


def grounds(worlds: Worlds, local: int, accept: Accept) -> list[Ground]:
    """Return the grounds of the outcome at ``local`` that ``accept`` does not hold for; the outcome itself without any.

    Behind the ground that decided there may be others, that would decide without it: they follow it.
    """
    found: list[Ground] = []
    aside: dict[Place, Any] = {}
    root = (worlds.root, local)
    for layer in range(MOST_LAYERS):
        new = [ground for ground in _search(worlds, aside, root, root, accept) if ground.place not in aside]
        found += [replace(ground, layer=layer) for ground in new]
        aside |= {ground.place: ground.aside for ground in new}
        view = worlds.views([aside])[0]
        if not new or view is None or accept(view.value(root)):
            break
    return found or [Ground(root, worlds.view({}).value(root))]


def other_values(variable: Any, value: Any) -> list[Any]:
    """Return values with which what stands in the way may be gone: those that say that nothing is the matter.

    In the place of an answer that is the other one, of a choice the default, of a count or a day both ends, of an
    amount none, and of no amount the highest.
    """
    if variable.value_type is bool:
        return [not value]
    if variable.value_type is Enum:
        return [] if int(value) == variable.default_value.index else [variable.default_value.index]
    if variable.value_type is datetime.date:
        return [day for day in (np.datetime64(EARLIEST, "D"), np.datetime64(LATEST, "D")) if day != value]
    if isinstance(variable, Bedrag):
        return [0] if value else [MOST_CENTS]
    return [end for end in (0, WHOLE if isinstance(variable, Fractie) else MOST_COUNT) if end != value]


@dataclass(frozen=True)
class _Solution:
    """What to change so that a value is another one, with the values that will do.

    ``alone`` says that nothing else was looked at: it decided, whatever would follow after it.
    """

    changes: dict[Place, list[Any]]
    alone: bool = False


def _search(worlds: Worlds, aside: Changes, place: Place, target: Place, accept: Accept) -> list[Ground]:
    """Return the grounds below ``place``, with which the value at ``target`` is one that ``accept`` does not hold for.

    ``target`` is ``place``, or what rests on it when ``place`` is a count or a day.
    """
    found: dict[Place, Ground] = {}
    passed: dict[Place, Ground] = {}
    for solution in _solutions(worlds, aside, place, target, accept):
        for child, values in solution.changes.items():
            others = {other: values[0] for other, values in solution.changes.items() if other != child}
            changed = {**aside, **others}
            passed[child] = Ground(child, worlds.view(changed).value(child), values[0])
            if solution.alone or worlds.law.variables[child[0]].value_type is bool:
                now = worlds.view(changed).value(child)
                below = _ground_of(worlds, changed, (place, child), values, child, _differs_from(now))
            else:
                below = _ground_of(worlds, changed, (place, child), values, target, accept)
            for ground in below:
                found.setdefault(ground.place, ground)
    return list((found or passed).values())


def _differs_from(now: Any) -> Accept:
    return lambda value: bool(value != now)


def _ground_of(
    worlds: Worlds, aside: Changes, step: tuple[Place, Place], values: list[Any], target: Place, accept: Accept
) -> list[Ground]:
    """Return what was read, the second place of ``step``, when it is a ground itself, and otherwise those below it.

    There are none below a value that stands for several things: then it says nothing by itself.
    """
    place = step[1]
    variable = worlds.law.variables[place[0]]
    view = worlds.view(aside)
    itself = Ground(place, view.value(place), values[0])
    if isinstance(variable, Bedrag) and itself.value:  # where there is none, what is below it says why
        against = _against(worlds, aside, step, target, accept)
        return [replace(itself, against=tuple((other, view.value(other)) for other in against))]
    if variable.value_type is Enum or view.is_fact(place):
        return [itself]
    return _search(worlds, aside, place, target, accept)


def _against(worlds: Worlds, aside: Changes, step: tuple[Place, Place], target: Place, accept: Accept) -> list[Place]:
    """Return the amounts that, if they were as high as can be, would do the same as the amount of ``step`` gone."""
    view = worlds.view(aside)
    beside = dict.fromkeys([*view.read_by(step[0]), *view.read_by(step[1])])
    amounts = [p for p in beside if p != step[1] and isinstance(worlds.law.variables[p[0]], Bedrag)]
    amounts = [p for p in amounts if not view.is_fact(p)]
    higher = worlds.views([{**aside, p: MOST_CENTS} for p in amounts])
    return [p for p, v in zip(amounts, higher, strict=True) if v is not None and accept(v.value(target))]


def _solutions(worlds: Worlds, aside: Changes, place: Place, target: Place, accept: Accept) -> list[_Solution]:
    """Return what to change, of that which ``place`` read: one thing, or some together where no single one will do."""
    view = worlds.view(aside)
    children = view.read_by(place)
    tried: list[tuple[Changes, View]] = [({}, view)]
    for _ in range(MOST_TOGETHER):
        many = list(itertools.islice(_with_one_more(worlds, place, tried), MOST_WORLDS))
        views = worlds.views([{**aside, **changes} for changes in many])
        tried = [(changes, v) for changes, v in zip(many, views, strict=True) if v is not None]
        found = _hits(tried, target, accept)
        if found:
            return found
        if len(children) == 1:  # nothing else was looked at: this decided, whatever would follow
            values = other_values(worlds.law.variables[children[0][0]], view.value(children[0]))
            return [_Solution({children[0]: values}, alone=True)]
    return []


def _with_one_more(worlds: Worlds, place: Place, tried: Sequence[tuple[Changes, View]]) -> Iterator[Changes]:
    """Yield the changes that were ``tried`` with one more: of something that with them in place is read."""
    seen: set[frozenset[tuple[Place, str]]] = set()
    for changes, view in tried:
        for child in view.read_by(place):
            if child in changes:
                continue
            for value in other_values(worlds.law.variables[child[0]], view.value(child)):
                more = {**changes, child: value}
                key = frozenset((p, str(v)) for p, v in more.items())
                if key not in seen:
                    seen.add(key)
                    yield more


def _hits(tried: Sequence[tuple[Changes, View]], target: Place, accept: Accept) -> list[_Solution]:
    """Return the changes that do, those of the same places together."""
    found: dict[frozenset[Place], dict[Place, list[Any]]] = {}
    for changes, view in tried:
        if accept(view.value(target)):
            values = found.setdefault(frozenset(changes), {place: [] for place in changes})
            for place, value in changes.items():
                if value not in values[place]:
                    values[place].append(value)
    return [_Solution(changes) for changes in found.values()]


__all__ = ["MOST_CENTS", "Ground", "Place", "View", "Worlds", "grounds", "other_values"]
