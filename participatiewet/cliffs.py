"""Where an outcome jumps or bends along a sweep of one fact, to the exact value of the fact, and by which rule.

A jump lies between two neighbouring values (of an amount: a cent apart) between which the outcome changes by more than
rounding. A bend is where the slope changes without a jump. Both are looked for between the points of an analysis
grid that is at least as fine as the sweep; two jumps that undo each other between two points of it go unseen.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, TypeVar

from participatiewet.calculate import Cell, Request, Result, release, run_many
from participatiewet.causes import Oorzaak, Place, Seen, Spot, Spots, differing, limits, rules
from participatiewet.faults import InputError
from participatiewet.money import CENTS_PER_EURO, Bedrag
from participatiewet.situation import MOST_EUROS, PLURALS
from participatiewet.sweep import RECEIVED, Range, Series, at, calculated, read, unit_of

#: What the rounding of several amounts may add up to in one difference, in cents.
ROUNDING = 4
#: The analysis grid is at most so wide (cents) as long as it has no more points than this, and at least a euro.
WIDEST, NARROWEST, MOST_IN_GRID = 25 * CENTS_PER_EURO, CENTS_PER_EURO, 400
#: In so many parts an interval that may hold a jump is divided at a time, and so many intervals at most.
PARTS, MOST_INTERVALS = 8, 64
#: So many values times months are calculated at most beside those of the sweep.
MOST_EXTRA = 24_000
#: A quarter of that is for the analysis grid, a quarter to find jumps, a quarter for what is explained and a quarter to
#: find bends: of a jump two values are explained, of a bend four.
STAGES, VALUES_OF_AN_EVENT = 4, 4
#: As many jumps and bends as are told of one version.
MOST_TOLD = 60

Event = TypeVar("Event")
#: An outcome of a person, unit or dwelling in a month; the name is ``BIJSTAND`` for what is received together.
Signal = tuple[str, Cell, str]
BIJSTAND = "bijstand"


@dataclass(frozen=True)
class Sprong:
    """A jump: at ``bij`` the outcome is still ``voor``, at the next value ``daarna`` it is ``na`` (cents).

    ``maanden`` are those in which it is the same. ``uitkomst`` is ``bijstand`` for what is paid and reserved together.
    ``netto`` is by how much the income in hand with general assistance changes (cents), for a sweep of income; a cliff
    is where that falls.
    """

    maanden: tuple[str, ...]
    entiteit: str
    van: str
    uitkomst: str
    bij: int
    daarna: int
    voor: int
    na: int
    netto: int | None
    regels: tuple[Oorzaak, ...] = ()

    @property
    def val(self) -> bool:
        """Whether somebody is worse off by the step itself."""
        return (self.na - self.voor if self.netto is None else self.netto) < 0


@dataclass(frozen=True)
class Knik:
    """A bend: until ``bij`` the outcome changes by ``helling_voor`` (euro per euro) with the fact, after it by another.

    ``precies`` says that ``bij`` is to the cent where the rule reaches its limit or leaves it; otherwise the bend lies
    between the two values ``tussen``. Slopes rest on amounts in whole cents and are not free of rounding.
    """

    maanden: tuple[str, ...]
    entiteit: str
    van: str
    uitkomst: str
    bij: int
    precies: bool
    tussen: tuple[int, int]
    helling_voor: Fraction
    helling_na: Fraction
    regels: tuple[Oorzaak, ...] = ()


@dataclass(frozen=True)
class Gebeurtenissen:
    """The jumps and bends of one version; ``meer`` says that there are more than are told or were looked into."""

    sprongen: tuple[Sprong, ...] = ()
    knikken: tuple[Knik, ...] = ()
    meer: bool = False


@dataclass(eq=False)
class _Curve:
    """What is known of the signals: per signal the outcome (cents) by value of the fact."""

    series: Series
    signals: dict[Signal, dict[int, int]] = field(default_factory=dict)
    tried: set[int] = field(default_factory=set)
    #: Whether there were values without an outcome because an amount of the law is missing for them.
    lacks: bool = False

    @property
    def range(self) -> Range:
        return self.series.ranges[0]

    @property
    def is_count(self) -> bool:
        """Whether the fact is a count: between two neighbouring values there is nothing."""
        variable = self.series.law.variables[self.range.gegeven]
        return not isinstance(variable, Bedrag)

    def extend(self, values: Iterable[int]) -> None:
        """Calculate the signals at other values; where an amount of the law is missing there is nothing."""
        new = sorted(set(values) - self.tried)
        self.tried |= set(new)
        series = self.series
        done = 0
        try:
            for results in calculated(
                series.request, series.versie, series.ranges, [(value,) for value in new], series.outcomes
            ):
                months = read(series.law, results, series.outcomes)
                self.take(months, new[done : done + len(results)])
                done += len(results)
        except InputError:
            self.lacks = True

    def take(self, months: Mapping[str, Any], values: Sequence[int]) -> None:
        """Note the outcomes at ``values``."""
        for month, here in months.items():
            for cell, names, label in _measures(self.series):
                amounts = sum(here.waarden[(cell, name)] for name in names)
                known = self.signals.setdefault((month, cell, label), {})
                known.update((value, int(amounts[i])) for i, value in enumerate(values) if here.bekend[i])


def _measures(series: Series) -> list[tuple[Cell, tuple[str, ...], str]]:
    """Return what is looked at: what is received of general assistance, or the first amount asked when that is not."""
    law, situation = series.law, series.request.situation
    names: tuple[str, ...] = RECEIVED
    label = BIJSTAND
    if RECEIVED[0] not in series.request.outcomes:
        amounts = [n for n in series.outcomes if isinstance(law.variables[n], Bedrag)]
        names, label = (amounts[0],), amounts[0]
    entity = law.variables[names[0]].entity.key
    every = situation.names(entity)
    return [((entity, every[local]), names, label) for local in situation.reported[entity]]


def events(series: Series, most: int = MOST_EXTRA) -> Gebeurtenissen:
    """Return the jumps and bends of a sweep of one fact; of two facts none are looked for.

    ``most`` bounds the work: so many values times months are calculated beside those of the sweep. When that is not
    enough, ``meer`` of the answer says so, and a bend may be told without its exact value.

    Raises what ``run_many`` raises for a strict request.
    """
    if len(series.ranges) != 1:
        return Gebeurtenissen()
    curve = _Curve(series)
    values = [point[0] for point in series.punten]
    curve.tried |= set(values)
    curve.take(series.maanden, values)
    share = most // len(series.maanden) // STAGES
    grid = _grid(curve, min(MOST_IN_GRID, len(values) + share))
    curve.extend(grid)
    coarse = {signal: sorted(set(known) & set(grid)) for signal, known in curve.signals.items()}
    jumps, cut = _jumps(curve, share)
    bends = [] if curve.is_count else _bends(curve, coarse, jumps)
    events_of = max(share // VALUES_OF_AN_EVENT // 2, 1)
    some_jumps = _first(jumps, events_of, lambda jump: jump.bij)
    some_bends = _first(bends, events_of, lambda bracket: bracket.values)
    told = _grouped(_with_rules(curve, some_jumps)), _grouped(_located(curve, some_bends, share))
    cut = cut or curve.lacks or len(some_jumps) < len(jumps) or len(some_bends) < len(bends)
    cut = cut or any(len(many) > MOST_TOLD for many in told)
    return Gebeurtenissen(told[0][:MOST_TOLD], told[1][:MOST_TOLD], cut)


def _first(many: Sequence[Event], most: int, where: Callable[[Event], Any]) -> list[Event]:
    """Return what is at the first so many places: what is at one place in several months is calculated together."""
    places = list(dict.fromkeys(map(where, many)))[:most]
    return [item for item in many if where(item) in places]


def _grid(curve: _Curve, most: int) -> list[int]:
    """Return the values at which the analysis begins: those of the sweep, or so many that no bend is far from them.

    There is one value before and after, where the fact may have it, so that an event in the first or last step shows.
    """
    item = curve.range
    values = list(item.values)
    variable = curve.series.law.variables[item.gegeven]
    if not isinstance(variable, Bedrag):
        fits = item.laatste - item.eerste < most
        return list(range(item.eerste, item.laatste + 1)) if fits else values
    width = item.stap
    if width < NARROWEST:
        every = -(-NARROWEST // width)
        values = sorted({*values[::every], values[-1]})
        width *= every
    else:
        parts = min(-(-width // WIDEST), max(most // len(values), 1))
        values = sorted({*values, *(v + width * i // parts for v in values[:-1] for i in range(parts))})
        width //= parts
    after = min(values[-1] + width, MOST_EUROS * CENTS_PER_EURO)
    before = values[0] - width
    first = [before] if before >= 0 or variable.mag_negatief else []
    quarters = [values[0] + width * i // 4 for i in range(4)] if width >= 4 * NARROWEST else []
    return sorted({*first, *values, *quarters, after})


# --- jumps ----------------------------------------------------------------------------------------


def _agree(known: Mapping[int, int], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether the outcome has the same slope in two intervals, but for rounding."""
    first, second = one[1] - one[0], other[1] - other[0]
    cross = (known[one[1]] - known[one[0]]) * second - (known[other[1]] - known[other[0]]) * first
    return abs(cross) <= ROUNDING * (first + second)


def _suspect(known: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return the intervals with another slope than one beside them, or that have none beside them."""
    values = sorted(known)
    intervals = list(itertools.pairwise(values))
    found = []
    for i, interval in enumerate(intervals):
        beside = [intervals[j] for j in (i - 1, i + 1) if 0 <= j < len(intervals)]
        if not beside or not all(_agree(known, interval, other) for other in beside):
            found.append(interval)
    return found


def _jumps(curve: _Curve, most: int) -> tuple[list[Sprong], bool]:
    """Return the jumps to the exact value, without their rules, and whether some intervals were not looked into."""
    left = most
    while True:
        wide: dict[tuple[int, int], int] = {}
        for known in curve.signals.values():
            for low, high in _suspect(known):
                if not curve.tried.issuperset(_between(low, high)):
                    change = abs(known[high] - known[low])
                    wide[(low, high)] = max(change, wide.get((low, high), 0))
        chosen = sorted(wide, key=lambda interval: -wide[interval])[:MOST_INTERVALS]
        new = {value for low, high in chosen for value in _between(low, high)} - curve.tried
        if not new or len(new) > left:
            break
        left -= len(new)
        curve.extend(new)
    cut = bool(wide)
    found = [jump for signal in curve.signals for jump in _of_signal(curve, signal)]
    return found, cut


def _between(low: int, high: int) -> list[int]:
    parts = min(PARTS, high - low)
    return [low + (high - low) * part // parts for part in range(1, parts)]


def _of_signal(curve: _Curve, signal: Signal) -> list[Sprong]:
    month, cell, label = signal
    known = curve.signals[signal]
    intervals = list(itertools.pairwise(sorted(known)))
    owner = unit_of(curve.series.request.situation, curve.range)
    in_hand = owner is not None and label == BIJSTAND and cell == ("bijstandseenheid", owner)
    found = []
    for i, (low, high) in enumerate(intervals):
        change = known[high] - known[low]
        inside = curve.range.eerste <= low and high <= curve.range.laatste
        if high - low > 1 or not inside or abs(change) <= ROUNDING + 1:
            continue
        beside = [intervals[j] for j in (i - 1, i + 1) if 0 <= j < len(intervals)]
        if curve.is_count and any(_agree(known, (low, high), other) for other in beside):
            continue
        net = change + high - low if in_hand else None
        found.append(Sprong((month,), PLURALS[cell[0]], cell[1], label, low, high, known[low], known[high], net))
    return sorted(found, key=lambda jump: jump.bij)


def _with_rules(curve: _Curve, jumps: Sequence[Sprong]) -> list[Sprong]:
    """Return the jumps with the rules that they come from."""
    told = []
    with _looked(curve, (value for jump in jumps for value in (jump.bij, jump.daarna))) as results:
        for jump in jumps:
            pair = [Seen(results[value], jump.maanden[0]) for value in (jump.bij, jump.daarna)]
            found = differing(pair, _roots(curve, jump.van, pair[0]), _jumping(pair), _place(curve, pair[0]))
            told.append(replace(jump, regels=rules(pair, found, _place(curve, pair[0]))))
    return told


def _jumping(pair: Sequence[Seen]) -> Callable[[Spots], bool]:
    """Return what says whether a place jumps. A count of the months before is no rule: what follows from it is."""

    def jumps(spots: Spots) -> bool:
        if pair[0].law.variables[spots[0].naam].volgt_uit is not None:
            return False
        was, becomes = (one.value(spot) for one, spot in zip(pair, spots, strict=True))
        if was is None or becomes is None:
            return False
        if isinstance(pair[0].law.variables[spots[0].naam], Bedrag):
            return abs(int(becomes) - int(was)) > ROUNDING + 1
        return bool(was != becomes)

    return jumps


def _roots(curve: _Curve, whose: str, seen: Seen) -> list[Place]:
    found = []
    for cell, names, _ in _measures(curve.series):
        if cell[1] == whose:
            found += [(name, seen.situation.positions[cell[0]][whose]) for name in names]
    return found


def _place(curve: _Curve, seen: Seen) -> Place:
    """Return the place of the varied fact: no rule."""
    item = curve.range
    return item.gegeven, seen.situation.positions[item.entiteit][item.wie]


@contextlib.contextmanager
def _looked(curve: _Curve, values: Iterable[int]) -> Iterator[dict[int, Result]]:
    """Give the calculations at some values of the fact, with what an explanation needs, until the end of the block."""
    series = curve.series
    law, asked = series.law, series.request
    every = sorted(set(values))
    situations = [at(law, asked.situation, series.ranges, (value,)) for value in every]
    requests = [Request(situation, series.outcomes, asked.aannames, asked.strikt) for situation in situations]
    results = run_many(requests, series.versie.recht, series.versie.hervormingen) if requests else []
    try:
        yield dict(zip(every, results, strict=True))
    finally:
        release(results)


# --- bends ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Bracket:
    """Where bends are: between the inner two ``values``. From the outer ones to these the slope is one and the same."""

    signal: Signal
    values: tuple[int, int, int, int]


def _bends(curve: _Curve, coarse: Mapping[Signal, Sequence[int]], jumps: Sequence[Sprong]) -> list[_Bracket]:
    """Return where the slope changes between values of the analysis grid, on both sides of every jump apart."""
    found = []
    for signal, values in coarse.items():
        known = curve.signals[signal]
        ends = [
            jump
            for jump in jumps
            if (*jump.maanden, jump.entiteit, jump.van) == (signal[0], PLURALS[signal[1][0]], signal[1][1])
        ]
        for piece in _pieces(values, [(jump.bij, jump.daarna) for jump in ends]):
            inner = range(1, len(piece) - 1)
            bent = [i for i in inner if not _agree(known, (piece[i - 1], piece[i]), (piece[i], piece[i + 1]))]
            for first, last in _runs(bent):
                outer = (piece[first - 1], piece[first], piece[last], piece[last + 1])
                if curve.range.eerste < outer[2] and outer[1] < curve.range.laatste:
                    found.append(_Bracket(signal, outer))
    return found


def _pieces(values: Sequence[int], jumps: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield the values between the jumps, each piece with the values right beside the jumps as its ends."""
    if not values:
        return
    starts = [values[0], *(after for _, after in jumps)]
    stops = [*(at for at, _ in jumps), values[-1]]
    for start, stop in zip(starts, stops, strict=True):
        # nothing so close to an end that rounding hides a slope
        inside = [value for value in values if start + NARROWEST <= value <= stop - NARROWEST]
        yield [start, *inside, stop] if stop > start else [start]


def _runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of positions that follow each other."""
    found: list[tuple[int, int]] = []
    for position in positions:
        if found and found[-1][1] == position - 1:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return found


@dataclass(eq=False)
class _Sought:
    """A bend of which the exact value is sought: the value at ``spot`` is ``flat`` on one side of it.

    ``low`` is the last value known to be before it, ``high`` the first known to be from it on.
    """

    month: str
    rule: tuple[Oorzaak, ...]
    spot: Spot
    flat: int
    is_flat_before: bool
    low: int
    high: int

    @property
    def is_found(self) -> bool:
        """Whether both ends are neighbours."""
        return self.high - self.low <= 1

    @property
    def exact(self) -> int:
        """The value of the fact at which the limit holds, the nearest to where it does not."""
        return self.low if self.is_flat_before else self.high


def _located(curve: _Curve, brackets: Sequence[_Bracket], most: int) -> list[Knik]:
    """Return the bends with their rules, and at the exact value where a rule reaches a limit or leaves it.

    At most so many values are calculated to find that one.
    """
    told: list[tuple[_Bracket, tuple[Oorzaak, ...], list[_Sought | None]]] = []
    with _looked(curve, (value for bracket in brackets for value in bracket.values)) as results:
        for bracket in brackets:
            month, cell, _ = bracket.signal
            seen = [Seen(results[value], month) for value in bracket.values]
            bent = _bent(seen, bracket.values)
            found = differing(seen, _roots(curve, cell[1], seen[0]), bent, _place(curve, seen[0]))
            told.append((bracket, limits(seen, found), [_flat(seen, spots, bracket) for spots in found]))
    located = [sought for *_, many in told for sought in many if sought is not None]
    _narrow(curve, located, most)
    curve.extend(sought.exact for sought in located if sought.is_found)
    return [bend for item in told for bend in _told(curve, *item)]


def _bent(seen: Sequence[Seen], values: Sequence[int]) -> Callable[[Spots], bool]:
    """Return what says whether a place has another slope before than after, or for what is no number another value."""
    before, after = values[1] - values[0], values[3] - values[2]

    def bent(spots: Spots) -> bool:
        found = [one.value(spot) for one, spot in zip(seen, spots, strict=True)]
        if any(value is None for value in found):
            return False
        if not isinstance(seen[0].law.variables[spots[0].naam], Bedrag):
            return bool(found[0] != found[3])
        first, second, third, fourth = (int(value) for value in found)
        return abs((second - first) * after - (fourth - third) * before) > ROUNDING * (before + after)

    return bent


def _flat(seen: Sequence[Seen], spots: Spots, bracket: _Bracket) -> _Sought | None:
    """Return what is to be sought when a place has one value all the way before or after the bend."""
    was, before, after, becomes = (int(one.value(spot)) for one, spot in zip(seen, spots, strict=True))
    rule, month = limits(seen, [spots]), bracket.signal[0]
    if after == becomes != was:
        return _Sought(month, rule, spots[0], becomes, False, bracket.values[0], bracket.values[2])
    if was == before != becomes:
        return _Sought(month, rule, spots[0], was, True, bracket.values[1], bracket.values[3])
    return None


def _narrow(curve: _Curve, many: Sequence[_Sought], most: int) -> None:
    """Move the ends of what is sought towards each other until they are neighbours; all of them at once.

    Stops before more than so many values are calculated.
    """
    while open_ones := [sought for sought in many if not sought.is_found]:
        tried = {id(sought): _between(sought.low, sought.high) for sought in open_ones}
        values = set(itertools.chain.from_iterable(tried.values()))
        most -= len(values)
        if most < 0:
            return
        with _looked(curve, values) as results:
            for sought in open_ones:
                for value in tried[id(sought)]:
                    here = Seen(results[value], sought.month).value(sought.spot)
                    is_before = (int(here) == sought.flat) == sought.is_flat_before
                    if is_before:
                        sought.low = value
                    else:
                        sought.high = value
                        break


def _told(
    curve: _Curve, bracket: _Bracket, found: tuple[Oorzaak, ...], many: Sequence[_Sought | None]
) -> Iterator[Knik]:
    """Yield the bends in a bracket: each at its own value when all were located, otherwise all of them as one."""
    month, cell, label = bracket.signal
    about = PLURALS[cell[0]], cell[1], label
    known = curve.signals[bracket.signal]
    first, low, high, last = bracket.values

    def slope(start: int, stop: int) -> Fraction:
        return Fraction(known[stop] - known[start], stop - start)

    exact = {sought.exact for sought in many if sought is not None and sought.is_found}
    if (
        not all(sought is not None and sought.is_found for sought in many)
        or not exact
        or not exact <= known.keys()
        or {first, last} & exact
    ):
        yield Knik(
            (month,),
            PLURALS[cell[0]],
            cell[1],
            label,
            high,
            False,
            (low, high),
            slope(first, low),
            slope(high, last),
            found,
        )
        return
    for before, value, after in _threes([first, *sorted(exact), last]):
        own = tuple(dict.fromkeys(rule for s in many if s is not None and s.exact == value for rule in s.rule))
        slopes = slope(before, value), slope(value, after)
        if curve.range.eerste <= value <= curve.range.laatste:
            yield Knik((month,), *about, value, True, (value, value), *slopes, own)


def _threes(values: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    return zip(values, values[1:], values[2:], strict=False)


def _grouped(many: Sequence[Any]) -> tuple[Any, ...]:
    """Return jumps or bends with those that are the same in several months as one."""
    found: dict[tuple[Any, ...], Any] = {}
    for item in many:
        said = tuple((rule.naam, rule.van, rule.voor, rule.na, rule.artikel) for rule in item.regels)
        key = (replace(item, maanden=(), regels=()), said)
        earlier = found.get(key)
        if earlier is None:
            found[key] = item
            continue
        same = tuple(itertools.starmap(_shared, zip(earlier.regels, item.regels, strict=True)))
        found[key] = replace(earlier, maanden=(*earlier.maanden, *item.maanden), regels=same)
    return tuple(found.values())


def _shared(one: Oorzaak, other: Oorzaak) -> Oorzaak:
    """Return a rule of several months with what it says in each of them."""
    return replace(
        one,
        door=one.door if one.door == other.door else (),
        tegenover=one.tegenover if one.tegenover == other.tegenover else (),
        bedragen=one.bedragen if one.bedragen == other.bedragen else (),
    )


__all__ = ["BIJSTAND", "Gebeurtenissen", "Knik", "Sprong", "events"]
