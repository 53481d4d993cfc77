"""Versions of the law beside each other for the same households: what comes out, what differs, and where that begins.

Where two versions part is looked for in the explanation of both at once, from an outcome down: as long as something
that a step rests on in both differs, that is followed. A step at which another rule or another amount was used is a
cause of its own when it comes to something else with the same things below it, and that is calculated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import numpy as np

from participatiewet.calculate import Cell, Request, Result, by_month, run_many, year_of
from participatiewet.confirmation import ParameterValue, parameter_value
from participatiewet.explain import as_text, described
from participatiewet.month import MonthRun, Row
from participatiewet.plain import plain, pointer
from participatiewet.reliance import WEIGHTS, Segment
from participatiewet.rows import BITS_PER_ROW
from participatiewet.situation import PLURALS, camel, first_day, last_day, presentable
from participatiewet.versions import Version

#: A variable and the row, within the situation, of the person, unit or dwelling.
Place = tuple[str, int]
#: Amounts in this unit may be added up over months.
PER_MONTH = "EUR/maand"
UNIT = "bijstandseenheid"
#: Why a step is where versions part: another rule, another amount, what was carried over from a month that is not
#: part of the comparison, or something that only one of them has.
KINDS = RULE, PARAMETER, CARRIED, STEP = "regel", "parameter", "stand", "stap"


@dataclass(frozen=True)
class OtherParameter:
    """A parameter that a step used with other values, or in one version only; the value is ``None`` in the other."""

    pad: str
    omschrijving: str
    artikel: str
    waarden: tuple[Decimal | None, Decimal | None]
    teksten: tuple[str, str]
    bronnen: tuple[str, str]


@dataclass(frozen=True)
class OnlyStep:
    """A step that an outcome rests on in one of two versions, and not in the other."""

    naam: str
    omschrijving: str
    entiteit: str
    van: str
    waarde: Any
    tekst: str


@dataclass(frozen=True)
class Divergence:
    """A step at which two versions part, with everything below it that both have the same.

    Pairs are of the first and the second version. ``soort`` is one of ``KINDS``. ``regels`` are the measures of
    which each version uses the rule (``None`` for the law without), the same twice when the rule is no other one.
    ``dagen`` are the days of the month that the step is about, empty for a whole month. ``uitkomsten`` are the outcomes
    that differ by it.
    """

    soort: str
    naam: str
    omschrijving: str
    entiteit: str
    van: str
    maand: str
    dagen: str
    waarden: tuple[Any, Any]
    teksten: tuple[str, str]
    artikelen: tuple[str, str]
    jci: tuple[tuple[str, ...], tuple[str, ...]]
    regels: tuple[str | None, str | None]
    parameters: tuple[OtherParameter, ...]
    alleen: tuple[tuple[OnlyStep, ...], tuple[OnlyStep, ...]]
    uitkomsten: tuple[str, ...] = ()


def compare(versions: Sequence[Version], requests: Sequence[Request]) -> list[list[Result]]:
    """Return the results of all ``requests`` under every version, by version and then in the order of the requests.

    Raises what ``calculate.run_many`` raises.
    """
    return [run_many(requests, version.recht, version.hervormingen) for version in versions]


def differences(results: Sequence[Result]) -> dict[str, Any]:
    """Return per month, kind, name and outcome the values under all versions where they are not all the same.

    Amounts have the difference with the first version as well. A month that a version cannot give is left out.
    """
    first, *others = results
    found: dict[str, Any] = {}
    for month, cells in first.maanden.items():
        if not all(month in other.maanden for other in others):
            continue
        for cell, values in cells.items():
            for name, value in values.items():
                every = [value, *(other.maanden[month][cell][name] for other in others)]
                if len(set(map(str, every))) > 1:
                    here = found.setdefault(month, {}).setdefault(PLURALS[cell[0]], {}).setdefault(cell[1], {})
                    here[camel(name)] = beside(every)
    return found


def beside(values: Sequence[Any]) -> dict[str, Any]:
    """Return values of one outcome under all versions as JSON has them; amounts with their difference."""
    shown = [plain(value) if isinstance(value, (int, float, bool, Decimal)) else str(value) for value in values]
    if all(isinstance(value, Decimal) for value in values):
        return {"waarden": shown, "verschil": [float(value - values[0]) for value in values]}
    return {"waarden": shown}


def totals(results: Sequence[Result]) -> dict[str, dict[Cell, dict[str, list[Decimal]]]]:
    """Return per calendar year, cell and outcome the sums under all versions, in euros, of the months that were asked.

    Only amounts per month are added up. A year of which a version cannot give one of the months is left out: what is
    known of it would not be its sum.
    """
    request = results[0].request
    assert request is not None
    found: dict[str, dict[Cell, dict[str, list[Decimal]]]] = {}
    for year in dict.fromkeys(map(year_of, request.situation.months)):
        months = [month for month in request.situation.months if year_of(month) == year]
        if not all(month in result.maanden for month in months for result in results):
            continue
        law = results[0].runs[months[0]][0].law
        for cell, values in results[0].maanden[months[0]].items():
            flows = [name for name in values if str(law.variables[name].unit) == PER_MONTH]
            if flows:
                found.setdefault(year, {})[cell] = {
                    name: [sum((r.maanden[m][cell][name] for m in months), Decimal(0)) for r in results]
                    for name in flows
                }
    return found


def totals_as_json(results: Sequence[Result]) -> dict[str, Any]:
    """Return ``totals`` by year, kind, name and outcome, as ``differences`` has it."""
    found: dict[str, Any] = {}
    for year, cells in totals(results).items():
        for (entity, whose), values in cells.items():
            here = found.setdefault(year, {}).setdefault(PLURALS[entity], {}).setdefault(whose, {})
            here.update({camel(name): beside(sums) for name, sums in values.items()})
    return found


def first_divergences(names: Sequence[str], results: Sequence[Result], outcomes: tuple[str, ...]) -> dict[str, Any]:
    """Return per month, for each version but the first by its name, where it parts from the first, as JSON has it."""
    first, *others = results
    found: dict[str, Any] = {}
    for name, other in zip(names[1:], others, strict=True):
        for month, items in divergences(first, other, outcomes).items():
            found.setdefault(month, []).append({"naam": name, "afwijkingen": [as_json(item) for item in items]})
    return {month: found[month] for month in sorted(found)}


def divergences(
    first: Result, second: Result, outcomes: tuple[str, ...], cells: Sequence[Cell] | None = None
) -> dict[str, list[Divergence]]:
    """Return per month that both results have where they part, in the order of the explanation.

    A month in which no outcome differs has none. Of a step that made them part in several months, and of which the
    effect is carried over, only one is told: that of the month itself, or else the earliest. ``cells`` limits it to
    the outcomes of those; without it all that were reported. The results, of one situation, must not have been let go
    of (``calculate.release``).
    """
    walk = _Walk()
    both = [month for month in first.maanden if month in second.maanden]
    try:
        return {month: _of_a_month(walk, first, second, month, outcomes, cells) for month in both}
    finally:
        for run in walk.tried:
            run.release()


def _of_a_month(
    walk: _Walk,
    first: Result,
    second: Result,
    month: str,
    outcomes: tuple[str, ...],
    cells: Sequence[Cell] | None,
) -> list[Divergence]:
    sides = _side(first, month), _side(second, month)
    found: dict[Divergence, dict[str, None]] = {}
    for cell in first.maanden[month] if cells is None else cells:
        for outcome in by_month(sides[0].run.law, outcomes):
            one, other = (result.maanden[month][cell].get(outcome) for result in (first, second))
            if one is None or one == other:
                continue
            place = (outcome, sides[0].row.situation.positions[cell[0]][cell[1]])
            for item in walk.causes(*sides, place):
                found.setdefault(item, {})[outcome] = None
    told = {_step_of(item): item for item in found if item.maand == month}
    for item in sorted(found, key=lambda item: item.maand):
        told.setdefault(_step_of(item), item)
    return [replace(item, uitkomsten=tuple(names)) for item, names in found.items() if told[_step_of(item)] == item]


def _step_of(item: Divergence) -> tuple[str, ...]:
    return item.soort, item.naam, item.entiteit, item.van, item.dagen


def as_json(item: Divergence) -> dict[str, Any]:
    """Return a divergence as JSON has it."""
    return {
        "soort": item.soort,
        "naam": camel(item.naam),
        "omschrijving": item.omschrijving,
        "van": pointer(item.entiteit, item.van),
        "maand": item.maand,
        "dagen": item.dagen or None,
        "waarden": [plain(value) for value in item.waarden],
        "teksten": list(item.teksten),
        "artikelen": list(item.artikelen),
        "jci": [list(jci) for jci in item.jci],
        "regels": list(item.regels),
        "parameters": [
            {
                "pad": other.pad,
                "omschrijving": other.omschrijving,
                "artikel": other.artikel,
                "waarden": [plain(value) for value in other.waarden],
                "teksten": list(other.teksten),
                "bronnen": list(other.bronnen),
            }
            for other in item.parameters
        ],
        "alleen": [
            [
                {
                    "naam": camel(step.naam),
                    "omschrijving": step.omschrijving,
                    "van": pointer(step.entiteit, step.van),
                    "waarde": plain(step.waarde),
                    "tekst": step.tekst,
                }
                for step in steps
            ]
            for steps in item.alleen
        ],
        "uitkomsten": [camel(name) for name in item.uitkomsten],
    }


@dataclass(frozen=True, eq=False)
class _Side:
    """A calculated situation in a month, or in a part of one, under one of two versions."""

    result: Result
    month: str
    run: MonthRun
    row: Row
    segments: Sequence[Segment] = field(default=())

    @property
    def days(self) -> str:
        """The days that this is about, when that is not the whole month."""
        if (self.row.day, self.row.last) == (first_day(self.month), last_day(self.month)):
            return ""
        return f"{self.row.day.day} tot en met {self.row.last.day}"

    def position(self, place: Place) -> int:
        """Return the row of a place in the calculation."""
        start: int = self.row.rows(self.run.law.variables[place[0]].entity.key).start
        return start + place[1]

    def known(self, place: Place) -> bool:
        """Whether the outcomes rest on the value at a place."""
        if place[0] not in self.run.law.variables:
            return False
        node = self.run.node(place[0])
        needed = (self.run.needed.get(node, 0) >> (BITS_PER_ROW * self.position(place))) & 1
        return bool(needed) and self.run.simulation.values.get(node) is not None

    def stored(self, place: Place) -> Any:
        """Return the value at a place that is known, as the engine stores it."""
        return np.asarray(self.run.simulation.values[self.run.node(place[0])])[self.position(place)]

    def value(self, place: Place) -> Any:
        """Return the value at a place that is known: amounts in euros, a choice by its name."""
        return presentable(self.run.law.variables[place[0]], self.stored(place).item())

    def is_given(self, place: Place) -> bool:
        """Whether the value at a place was given, or carried over from the month before."""
        given = self.run.simulation.given.get(place[0])
        return given is not None and bool(given[self.position(place)])

    def below(self, place: Place) -> Iterator[Place]:
        """Yield what the explanation tells below the value at a place."""
        for node, position in self.run.grounds.below(self.run.node(place[0]), self.position(place)):
            entity = self.run.law.variables[node[0]].entity.key
            yield node[0], position - self.row.rows(entity).start

    def parameters(self, place: Place) -> dict[str, ParameterValue]:
        """Return the parameters that mattered for the value at a place, by path."""
        paths = self.run.grounds.parameters(self.run.node(place[0]), self.position(place))
        return {path: parameter_value(self.run.law, path, self.month) for path in paths}

    def formula(self, name: str) -> Any:
        """Return the code of the rule that holds for a variable, ``None`` for a fact."""
        formula = self.run.law.formula_at(self.run.law.variables[name], self.run.period)
        return None if formula is None else formula.__code__

    def measure(self, name: str) -> str | None:
        """Return which measure the rule of a variable is of, ``None`` for the law without."""
        law = self.run.law
        measure = law.measures.get(name)
        if measure is None or not measure.holds(law.formula_at(law.variables[name], self.run.period)):
            return None
        return f"{measure.titel} ({measure.nummer})"

    def parts(self, place: Place) -> list[_Side]:
        """Return the parts that the value at a place was put together from: itself when the month has none."""
        if not self.segments or self.run.law.variables[place[0]].splitsing is None:
            return [self]
        return [_Side(self.result, self.month, part.run, part.run.rows[part.row]) for part in self.segments]

    def earlier(self) -> list[_Side]:
        """Return the months before this one that were calculated as well, the first first."""
        months = list(self.result.runs)
        return [_side(self.result, month) for month in months[: months.index(self.month)]]

    def with_values(self, place: Place, values: Mapping[Place, Any]) -> _Side:
        """Return what a place would rest on with other values below it."""
        row = Row(self.row.situation, self.row.day, self.row.last, self.row.counters, {**self.row.fixed, **values})
        run = MonthRun(self.run.law, self.month, [row])
        changed = _Side(self.result, self.month, run, row)
        run.calculate(place[0])
        run.resolve([(place[0], 1 << (BITS_PER_ROW * changed.position(place)))])
        return changed


def _side(result: Result, month: str) -> _Side:
    run, row, segments = result.runs[month]
    return _Side(result, month, run, run.rows[row], segments)


class _Walk:
    """The way down through two explanations at once; every pair of steps is looked at once."""

    def __init__(self) -> None:
        self._seen: dict[Any, tuple[Divergence, ...]] = {}
        #: Calculations that were made on the way, to be let go of.
        self.tried: list[MonthRun] = []

    def causes(self, one: _Side, other: _Side, place: Place) -> tuple[Divergence, ...]:
        """Return the steps by which the values at a place, which differ, come to do so."""
        key = (one.run, one.row, other.run, other.row, place)
        if key not in self._seen:
            self._seen[key] = self._causes(one, other, place)
        return self._seen[key]

    def _causes(self, one: _Side, other: _Side, place: Place) -> tuple[Divergence, ...]:
        if len(one.parts(place)) > 1 or len(other.parts(place)) > 1:
            return self._of_parts(one, other, place) or (_divergence(one, other, place, STEP),)
        if one.is_given(place) or other.is_given(place):
            return self._carried(one, other, place) or (_divergence(one, other, place, CARRIED),)
        found: list[Divergence] = []
        unlike: list[Place] = []
        only: tuple[list[Place], list[Place]] = ([], [])
        for child in dict.fromkeys((*one.below(place), *other.below(place))):
            here, there = one.known(child), other.known(child)
            if here and there:
                if one.stored(child) != other.stored(child):
                    unlike.append(child)
                    found += self.causes(one, other, child)
            elif here or there:
                only[not here].append(child)
        kind = _kind(one, other, place)
        if not unlike or (kind != STEP and _differs_by_itself(one, other, place, unlike)):
            found.insert(0, _divergence(one, other, place, kind, only))
        elif kind == STEP and any(only):
            # what is below explains which steps were taken; what those come to may differ as well
            same_way = one.with_values(place, {child: other.stored(child) for child in unlike})
            self.tried.append(same_way.run)
            if same_way.stored(place) != other.stored(place):
                found += self.causes(same_way, other, place)
        return tuple(dict.fromkeys(found))

    def _of_parts(self, one: _Side, other: _Side, place: Place) -> tuple[Divergence, ...]:
        """Return where parts of a month about the same days differ, in what they are and in how they count."""
        variable = one.run.law.variables[place[0]]
        unit = place[1] if variable.entity.key == UNIT else int(one.row.situation.unit_of[place[1]])
        places = dict.fromkeys([(variable.volledig or place[0], place[1]), *((name, unit) for name in WEIGHTS)])
        days: Place = (WEIGHTS[0], unit)
        with_right: list[Divergence] = []
        without: list[Divergence] = []
        for here in one.parts(place):
            for there in other.parts(place):
                if here.row.day > there.row.last or there.row.day > here.row.last:
                    continue
                counts = any(not side.known(days) or side.stored(days) for side in (here, there))
                for inner in places:
                    both = here.known(inner) and there.known(inner)
                    if both and here.stored(inner) != there.stored(inner):
                        (with_right if counts else without).extend(self.causes(here, there, inner))
        # days without right in either weigh nothing, unless nothing else explains the difference
        return tuple(dict.fromkeys(with_right or without))

    def _carried(self, one: _Side, other: _Side, place: Place) -> tuple[Divergence, ...]:
        """Return where what was carried over from the month before came to differ."""
        source = one.run.law.variables[place[0]].volgt_uit
        found: tuple[Divergence, ...] = ()
        if source is None:
            return found
        inner = (source, place[1])
        # from the first month on, so that the way back through many months is never walked at once
        for here, there in zip(one.earlier(), other.earlier(), strict=True):
            unlike = here.known(inner) and there.known(inner) and here.stored(inner) != there.stored(inner)
            found = self.causes(here, there, inner) if unlike else ()
        earliest: dict[tuple[str, ...], Divergence] = {}
        for item in sorted(found, key=lambda item: item.maand):
            earliest.setdefault(_step_of(item), item)
        return tuple(earliest.values())


def _kind(one: _Side, other: _Side, place: Place) -> str:
    """Return what two versions did otherwise in a step, whatever lies below it."""
    if one.formula(place[0]) is not other.formula(place[0]):
        return RULE
    here, there = one.parameters(place), other.parameters(place)
    if any(path in there and value.waarde != there[path].waarde for path, value in here.items()):
        return PARAMETER
    return STEP


def _differs_by_itself(one: _Side, other: _Side, place: Place, unlike: Sequence[Place]) -> bool:
    """Whether a step comes to something else in both versions with the same values in the places below it.

    In both directions: an amount that no longer limits anything in one of them may do so in the other.
    """
    for here, there in ((one, other), (other, one)):
        if here.with_values(place, {child: there.stored(child) for child in unlike}).stored(place) != there.stored(
            place
        ):
            return True
    return False


def _divergence(
    one: _Side, other: _Side, place: Place, kind: str, only: tuple[Sequence[Place], Sequence[Place]] = ((), ())
) -> Divergence:
    name = place[0]
    sides = one, other
    over = [described(side.run.law, name, side.run.period) for side in sides]
    values = one.value(place), other.value(place)
    return Divergence(
        kind,
        name,
        over[0].omschrijving,
        over[0].entiteit,
        _whose(one, place),
        one.month,
        one.days or other.days,
        values,
        (as_text(over[0].variable, values[0]), as_text(over[1].variable, values[1])),
        (over[0].artikel, over[1].artikel),
        (over[0].jci, over[1].jci),
        (one.measure(name), other.measure(name)),
        tuple(_other_parameters(one.parameters(place), other.parameters(place))),
        (tuple(_only(one, only[0])), tuple(_only(other, only[1]))),
    )


def _only(side: _Side, places: Iterable[Place]) -> Iterator[OnlyStep]:
    for place in places:
        over, value = described(side.run.law, place[0], side.run.period), side.value(place)
        yield OnlyStep(
            place[0], over.omschrijving, over.entiteit, _whose(side, place), value, as_text(over.variable, value)
        )


def _whose(side: _Side, place: Place) -> str:
    return side.row.situation.names(side.run.law.variables[place[0]].entity.key)[place[1]]


def _other_parameters(
    here: Mapping[str, ParameterValue], there: Mapping[str, ParameterValue]
) -> Iterator[OtherParameter]:
    """Yield the parameters that are not the same in both, in the order in which they were used."""
    for path in dict.fromkeys((*here, *there)):
        both = here.get(path), there.get(path)
        if both[0] is not None and both[1] is not None and both[0].waarde == both[1].waarde:
            continue
        known = both[0] or both[1]
        assert known is not None
        yield OtherParameter(
            path,
            known.omschrijving,
            known.artikel,
            (both[0].waarde if both[0] else None, both[1].waarde if both[1] else None),
            (both[0].tekst if both[0] else "", both[1].tekst if both[1] else ""),
            (both[0].bron if both[0] else "", both[1].bron if both[1] else ""),
        )


__all__ = [
    "KINDS",
    "Divergence",
    "OnlyStep",
    "OtherParameter",
    "as_json",
    "beside",
    "compare",
    "differences",
    "divergences",
    "first_divergences",
    "totals",
    "totals_as_json",
]
