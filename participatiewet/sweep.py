"""A sweep: one or two facts of one household over a range, under versions of the law.

Every point is the household with another value of the fact, for all months that are asked, and comes to the same cents
as ``participatiewet.calculate.run`` gives for that household alone: the points of one version are calculated together,
as any other requests.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from participatiewet.calculate import Cell, Request, Result, by_month, release, run_many
from participatiewet.confirmation import Notice
from participatiewet.faults import Fault, InputError, Path, did_you_mean
from participatiewet.money import CENTS_PER_EURO, WHOLE, Bedrag, Fractie, scale_exactly
from participatiewet.situation import PLURALS, Checker, Fact, Piece, Situation, first_day, last_day, same
from participatiewet.versions import Version

#: As many points as one sweep may have, and as many points times months times versions.
MOST_POINTS = 10_000
MOST_CALCULATIONS = 120_000
#: So many points times months are calculated together: memory is bounded by it.
TOGETHER = 6_000
#: As many facts as one sweep may vary.
MOST_RANGES = 2
#: What a household gets of general assistance: what is paid, and what is kept for it until the holiday allowance.
RECEIVED = ("uit_te_betalen_bijstand", "vakantietoeslag_reservering")
#: The facts that are net income in hand: what of an extra euro is kept can be said for these alone.
IN_HAND = (
    "inkomsten_uit_arbeid",
    "inkomsten_uit_uitkering",
    "alimentatie_ontvangen",
    "inkomsten_uit_verhuur",
    "overig_inkomen",
)
EXAMPLE = "inkomsten_uit_arbeid=0:2000:25"
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
WITH_COMMA = re.compile(r"-?[0-9]+,[0-9]+")

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
#: The values of the varied facts at a point, as the engine stores them.
Point = tuple[int, ...]


@dataclass(frozen=True)
class Asked:
    """A range as somebody asked it, not checked.

    ``wie`` is ``None`` for the only one that it can be about, and a number is ``None`` when it was none.
    """

    gegeven: Any
    van: Any
    tot: Any
    stap: Any
    wie: Any = None


@dataclass(frozen=True)
class Range:
    """The values that a fact gets, as the engine stores them: cents, millionths or a count, ``laatste`` inclusive.

    ``wie`` is the name of the person, unit or dwelling, ``entiteit`` which of these it is.
    """

    gegeven: str
    entiteit: str
    wie: str
    eerste: int
    laatste: int
    stap: int

    @property
    def values(self) -> range:
        """The values, the first one first; the last one is ``laatste`` when whole steps lead there."""
        return range(self.eerste, self.laatste + 1, self.stap)


@dataclass(eq=False)
class Months:
    """The outcomes of one month at all points: ``bekend`` says at which points there are any.

    ``waarden`` has an array of integers per outcome of a person, unit or dwelling: cents for an amount, and for others
    what the engine has (millionths, 0 or 1, a position in a closed list). Where not ``bekend`` the value means nothing.
    """

    waarden: dict[tuple[Cell, str], Ints]
    bekend: Mask


@dataclass(eq=False)
class Series:
    """A sweep under one version: the points, and per month the outcomes.

    ``ontbrekend`` says in Dutch what is missing at the points that have no outcome. ``outcomes`` are those that were
    asked, and ``RECEIVED``.
    """

    versie: Version
    request: Request
    ranges: tuple[Range, ...]
    punten: tuple[Point, ...]
    outcomes: tuple[str, ...]
    maanden: dict[str, Months] = field(default_factory=dict)
    ontbrekend: tuple[str, ...] = ()
    waarschuwingen: tuple[Notice, ...] = ()
    #: How many facts mattered at some point and were not given.
    aannames: int = 0

    @property
    def law(self) -> Any:
        """The law of the version."""
        return self.versie.law


def read_text(text: str, path: Path, faults: list[Fault]) -> Asked | None:
    """Return the range in a text such as ``jan.inkomsten_uit_arbeid=0:2000:25``; faults go to ``faults``.

    What is no number is ``None`` in it: the rest can still be checked.
    """
    name, equals, values = (part.strip() for part in text.partition("="))
    parts = [part.strip() for part in values.split(":")]
    if not equals or not name or len(parts) != len(("van", "tot", "stap")):
        melding = (
            f"'{text}' is geen reeks: na het gegeven horen '=' en drie getallen, het eerste, het laatste en de stap."
        )
        faults.append(Fault(path, "geen_reeks", melding, f"Schrijf bijvoorbeeld {EXAMPLE}."))
        return None
    numbers = [_number(part, word, path, faults) for part, word in zip(parts, ("van", "tot", "stap"), strict=True)]
    who, _, fact = name.rpartition(".")
    first, last, step = numbers
    return Asked(fact, first, last, step, who or None)


def _number(text: str, word: str, path: Path, faults: list[Fault]) -> int | Decimal | None:
    if NUMBER.fullmatch(text):
        return Decimal(text) if "." in text else int(text)
    meant = f"Schrijf {text.replace(',', '.')}." if WITH_COMMA.fullmatch(text) else f"Schrijf bijvoorbeeld {EXAMPLE}."
    faults.append(Fault((*path, word), "geen_getal", f"'{text}' is geen getal.", meant))
    return None


def checked(
    law: Any,
    situation: Situation,
    asked: Sequence[Asked],
    faults: list[Fault],
    paths: Sequence[Path],
    *,
    style: Callable[[str], str] = same,
    reveal: bool = True,
) -> tuple[Range, ...]:
    """Return the ranges that are ``asked`` of ``situation``; what is wrong goes to ``faults``, all at once.

    ``paths`` say where each was asked. ``style`` is how facts are written, and ``reveal`` whether a message may repeat
    a name or value, as for ``Checker``.
    """
    found = []
    for item, path in zip(asked, paths, strict=True):
        one = _Reading(law, situation, path, style, reveal=reveal)
        made = one.range(item)
        faults += one.checker.faults
        if made is not None:
            found.append(made)
    places = [(item.gegeven, item.wie) for item in found]
    if len(set(places)) < len(places):
        text = "Hetzelfde gegeven is twee keer gevarieerd."
        faults.append(Fault(paths[-1], "dubbel", text, "Noem twee verschillende gegevens, of een."))
    return tuple(found)


class _Reading:
    """Checks one range."""

    def __init__(
        self, law: Any, situation: Situation, path: Path, style: Callable[[str], str], *, reveal: bool
    ) -> None:
        self.law = law
        self.situation = situation
        self.path = path
        self.style = style
        self.checker = Checker(law, situation.months, style, reveal=reveal)

    def range(self, asked: Asked) -> Range | None:
        variable = self._variable(asked.gegeven)
        if variable is None:
            self._numbers(asked)
            return None
        who = self._who(variable, asked.wie)
        first, last = (
            None if value is None else self.checker.value(variable, value, (*self.path, word))
            for word, value in (("van", asked.van), ("tot", asked.tot))
        )
        step = None if asked.stap is None else self._step(variable, asked.stap)
        if first is not None and last is not None and last <= first:
            text = "De laatste waarde ligt niet boven de eerste."
            self._fault("tot", "volgorde", text, f"Geef eerst de laagste, zoals {EXAMPLE}.")
        if self.checker.faults or who is None or first is None or last is None or step is None:
            return None
        found = Range(variable.name, variable.entity.key, who, first, last, step)
        if len(found.values) < len(("van", "tot")):
            self._fault("stap", "stap_te_groot", "De stap is groter dan de reeks.", "Geef een kleinere stap.")
            return None
        return found

    def _numbers(self, asked: Asked) -> None:
        """Note what can be wrong with the numbers whatever the fact is."""
        for word, value in (("van", asked.van), ("tot", asked.tot), ("stap", asked.stap)):
            if value is None:
                continue  # said already
            if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
                self._fault(word, "geen_getal", f"{self.checker.shown(value)} is geen getal.", "Geef een getal.")
            elif word == "stap" and value <= 0:
                self._step(None, value)

    def _fault(self, word: str, code: str, text: str, advice: str = "") -> None:
        self.checker.fault((*self.path, word), code, text, advice)

    def _variable(self, name: Any) -> Any:
        facts = {self.style(v.name): v for v in self.law.variables.values() if not v.intern}
        variable = facts.get(name) if isinstance(name, str) else None
        if variable is None:
            numbers = [key for key, v in facts.items() if v.is_invoer and v.value_type is int]
            advice = did_you_mean(str(name), numbers) if isinstance(name, str) else ""
            text = f"{self.checker.named(str(name))} is geen gegeven."
            self._fault("gegeven", "onbekende_naam", text, advice or f"Noem een gegeven, zoals in {EXAMPLE}.")
            return None
        if not variable.is_invoer:
            text = f"'{name}' wordt berekend en kan niet worden gevarieerd."
            self._fault("gegeven", "is_uitkomst", text, "Noem een gegeven dat u kunt opgeven.")
            return None
        if variable.value_type is not int:
            text = f"'{name}' is geen getal en heeft geen reeks."
            self._fault("gegeven", "geen_getal", text, "Kies een bedrag, een deel of een aantal.")
            return None
        if variable.aard == "gebeurtenis" and len(self.situation.months) > 1:
            text = f"'{name}' gebeurt een keer en kan niet over meer maanden worden gevarieerd."
            self._fault("gegeven", "maand_nodig", text, "Bereken een maand.")
            return None
        return variable

    def _who(self, variable: Any, who: Any) -> str | None:
        entity = variable.entity.key
        names = self.situation.names(entity)
        if entity == "bijstandseenheid":
            names = tuple(unit.name for unit in self.situation.units if not unit.own)
        if who is not None:
            if isinstance(who, str) and who in names:
                return who
            text = f"{self.checker.shown(who)} staat niet bij {PLURALS[entity]}."
            self._fault("wie", "onbekende_naam", text, self._names(names))
            return None
        units = [unit for unit in self.situation.units if not unit.own]
        if entity == "persoon" and len(units) == 1:
            return units[0].aanvrager
        if entity != "persoon" and len(names) == 1:
            return names[0]
        text = f"Van wie '{self.style(variable.name)}' is, staat er niet bij en er zijn er meer."
        self._fault("wie", "ontbreekt", text, self._names(names))
        return None

    def _names(self, names: Sequence[str]) -> str:
        if not self.checker.reveal:
            return "Gebruik een naam uit deze situatie."
        return (
            f"Zet een naam en een punt voor het gegeven, zoals {names[0]}.{EXAMPLE}. Bekend zijn: {', '.join(names)}."
        )

    def _step(self, variable: Any, value: Any) -> int | None:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite():
            self._fault("stap", "geen_getal", f"{self.checker.shown(value)} is geen stap.", "Geef een getal, zoals 25.")
            return None
        if value <= 0:
            text = f"{self.checker.shown(value)} is geen stap: een stap is meer dan 0."
            self._fault("stap", "stap_niet_positief", text, "Geef een stap boven nul, zoals 25.")
            return None
        scale = CENTS_PER_EURO if isinstance(variable, Bedrag) else WHOLE if isinstance(variable, Fractie) else 1
        try:
            return scale_exactly(value, scale)
        except ValueError:
            decimals = len(str(scale)) - 1
            text = f"De stap {self.checker.shown(value)} heeft meer dan {decimals} decimalen."
            self._fault("stap", "te_veel_decimalen", text, "Geef een rondere stap.")
            return None


def bound(
    ranges: Sequence[Range], months: int, versions: int, faults: list[Fault], path: Path, most: int = MOST_CALCULATIONS
) -> None:
    """Note in ``faults`` when there are more points than may be, or more of them times months times versions."""
    count = _count(ranges)
    if count > MOST_POINTS:
        text = f"Dat zijn {count} punten; het kunnen er ten hoogste {MOST_POINTS} zijn."
        faults.append(Fault(path, "te_veel_punten", text, "Kies een grotere stap of een kortere reeks."))
    elif count * months * versions > most:
        text = (
            f"Dat zijn {count} punten, {months} maanden en {versions} versies, samen {count * months * versions} "
            f"berekeningen; het kunnen er ten hoogste {most} zijn."
        )
        faults.append(Fault(path, "te_veel_punten", text, "Kies een grotere stap, minder maanden of minder versies."))


def _count(ranges: Sequence[Range]) -> int:
    count = 1
    for item in ranges:
        count *= len(item.values)
    return count


def points_of(ranges: Sequence[Range]) -> tuple[Point, ...]:
    """Return all points: of two ranges every value of the one with every value of the other."""
    return tuple(itertools.product(*(item.values for item in ranges)))


def at(law: Any, situation: Situation, ranges: Sequence[Range], point: Point) -> Situation:
    """Return ``situation`` at a point: the varied facts have that value in every month, as if it had been given so.

    What ``situation`` said of those facts is gone. A count that goes on by itself has the value in the first month.
    """
    facts = dict(situation.facts)
    for item, value in zip(ranges, point, strict=True):
        key = (item.entiteit, item.wie)
        facts[key] = {
            **facts.get(key, {}),
            item.gegeven: _fact(law.variables[item.gegeven], value, situation.months[0]),
        }
    return situation.under(situation.months, facts)


def _fact(variable: Any, value: int, month: str) -> Fact:
    """Return a fact as ``Checker`` makes it of one value."""
    if variable.aard == "teller" or variable.volgt_uit is not None:
        return Fact((Piece(first_day(month), last_day(month), value),), by_month=True)
    return Fact((Piece(None, None, value),))


def sweep(request: Request, version: Version, ranges: Sequence[Range]) -> Series:
    """Calculate all points of ``ranges`` for the situation of ``request`` under one version.

    Raises ``InputError`` when an amount of the law does not exist for a month or there are too many points, and
    ``NotConfirmedError`` as ``run_many`` does.
    """
    faults: list[Fault] = []
    bound(ranges, len(request.situation.months), 1, faults, ())
    if faults:
        raise InputError(faults)
    law = version.law
    outcomes = tuple(dict.fromkeys((*by_month(law, request.outcomes), *RECEIVED)))
    series = Series(version, request, tuple(ranges), points_of(ranges), outcomes)
    gathered = _Gathered()
    parts: list[dict[str, Months]] = []
    for results in calculated(request, version, ranges, series.punten, outcomes):
        parts.append(read(law, results, outcomes))
        gathered.take(results)
    for month in request.situation.months:
        here = [part[month] for part in parts]
        arrays = {key: np.concatenate([part.waarden[key] for part in here]) for key in here[0].waarden}
        series.maanden[month] = Months(arrays, np.concatenate([part.bekend for part in here]))
    series.ontbrekend = tuple(gathered.missing)
    series.waarschuwingen = tuple(gathered.warnings.values())
    series.aannames = len(gathered.assumed)
    return series


def calculated(
    request: Request, version: Version, ranges: Sequence[Range], points: Sequence[Point], outcomes: tuple[str, ...]
) -> Iterator[list[Result]]:
    """Yield the results at ``points``, in order, some at a time; what they keep is let go of at the next."""
    law = version.law
    together = max(TOGETHER // len(request.situation.months), 1)
    for start in range(0, len(points), together):
        situations = [at(law, request.situation, ranges, point) for point in points[start : start + together]]
        asked = [Request(situation, outcomes, request.aannames, request.strikt) for situation in situations]
        results = run_many(asked, version.recht, version.hervormingen)
        yield results
        release(results)


def read(law: Any, results: Sequence[Result], outcomes: Iterable[str]) -> dict[str, Months]:
    """Return per month the outcomes of ``results``, which are of one situation but for the values of facts."""
    request = results[0].request
    assert request is not None
    situation = request.situation
    found: dict[str, Months] = {}
    for month in situation.months:
        run = results[0].runs[month][0]
        known = np.array([month in result.maanden for result in results])
        arrays: dict[tuple[Cell, str], Ints] = {}
        for outcome in outcomes:
            entity = law.variables[outcome].entity.key
            names = situation.names(entity)
            values = np.asarray(run.calculate(outcome)).reshape(len(results), len(names))
            for local in situation.reported[entity]:
                arrays[((entity, names[local]), outcome)] = values[:, local].astype(np.int64)
        found[month] = Months(arrays, known)
    return found


class _Gathered:
    """What is said of the points besides their outcomes."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self.warnings: dict[tuple[str, str | None], Notice] = {}
        self.assumed: set[tuple[str, str, str]] = set()
        self._seen: set[tuple[str, str, Any]] = set()

    def take(self, results: Iterable[Result]) -> None:
        for result in results:
            for missing in result.ontbrekend:
                text = missing.melding or f"{missing.gegeven} van {missing.naam} (artikel {missing.artikel})."
                self.missing[text] = None
            for notice in result.waarschuwingen:
                self.warnings.setdefault((notice.code, notice.parameter or notice.melding), notice)
            for group in result.assumed:
                key = (group.entiteit, group.naam, group.taken)
                if key not in self._seen:
                    self._seen.add(key)
                    self.assumed |= {(item.entiteit, item.naam, item.gegeven) for item in group.each()}


def unit_of(situation: Situation, item: Range) -> str | None:
    """Return the name of the unit whose income a varied fact is; ``None`` when it is nobody's income in hand."""
    if item.gegeven not in IN_HAND:
        return None
    unit = situation.units[int(situation.unit_of[situation.positions["persoon"][item.wie]])]
    return None if unit.own else unit.name


def received(months: Months, unit: str) -> Ints:
    """Return what a unit gets of general assistance at every point: paid and kept for the holiday allowance, cents."""
    cell = ("bijstandseenheid", unit)
    return sum((months.waarden[(cell, name)] for name in RECEIVED), start=np.zeros(len(months.bekend), dtype=np.int64))


def kept(series: Series, month: str) -> list[Fraction | None] | None:
    """Return what is kept of each extra euro between a point and the one before it, ``None`` for the first point.

    Counted is the varied income itself, net as it was given, with what is paid of general assistance and what is
    reserved for the holiday allowance (article 19 lid 3): ``(change of all three) / (change of the income)``. Not
    counted are taxes (the income is net), allowances of other laws (toeslagen), the holiday allowance of an employer,
    supplementary schemes of the municipality and costs of working. What is not kept, ``1 - kept``, is the marginal
    pressure. ``None`` as a whole when not one fact that is income in hand was varied, or of somebody without a unit.
    """
    unit = unit_of(series.request.situation, series.ranges[0]) if len(series.ranges) == 1 else None
    if unit is None:
        return None
    months = series.maanden[month]
    total = received(months, unit) + np.array([point[0] for point in series.punten], dtype=np.int64)
    found: list[Fraction | None] = [None]
    for i in range(1, len(total)):
        both = bool(months.bekend[i] and months.bekend[i - 1])
        step = series.punten[i][0] - series.punten[i - 1][0]
        found.append(Fraction(int(total[i] - total[i - 1]), step) if both else None)
    return found


__all__ = [
    "IN_HAND",
    "MOST_CALCULATIONS",
    "MOST_POINTS",
    "MOST_RANGES",
    "RECEIVED",
    "Asked",
    "Months",
    "Range",
    "Series",
    "at",
    "bound",
    "calculated",
    "checked",
    "kept",
    "points_of",
    "read",
    "read_text",
    "received",
    "sweep",
    "unit_of",
]
