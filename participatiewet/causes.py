"""Which rule makes one calculation of a household come out unlike another: found in the calculations themselves.

The calculations have the same people, units and dwellings and differ in one fact or in the month. From an outcome
down through what it read, only what differs is followed; where nothing below differs in its turn, there is the rule.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from openfisca_core.indexed_enums import Enum

from participatiewet.calculate import Result, by_month
from participatiewet.confirmation import ParameterValue, month_in_dutch, parameter_value
from participatiewet.explain import Described, as_text, described
from participatiewet.jci import in_words
from participatiewet.money import Bedrag
from participatiewet.month import MonthRun, Row
from participatiewet.situation import Situation, first_day, last_day, presentable
from participatiewet.sweep import RECEIVED
from participatiewet.units import euros

#: A variable and the row, within the situation, of the person, unit or dwelling.
Place = tuple[str, int]
#: What goes up by itself: what follows from it is compared, and not the count.
CALENDAR = ("dagen", "weken", "maanden", "jaar")
#: As many rules as are named for one difference.
MOST_CAUSES = 4


@dataclass(frozen=True)
class Spot:
    """A place in a month (``deel`` 0) or in one of its segments (from 1)."""

    deel: int
    naam: str
    local: int


@dataclass(frozen=True)
class Meting:
    """A value that a rule looked at, before and after, as Dutch text."""

    naam: str
    omschrijving: str
    van: str
    voor: str
    na: str
    artikel: str


@dataclass(frozen=True)
class Oorzaak:
    """A rule that came out otherwise: of whom, from what to what, by which article.

    ``voor`` and ``na`` are Dutch text; empty for a bend of an amount. ``door`` are the values it read that differ,
    ``tegenover`` the amounts that those are measured against. ``bedragen`` are amounts of the law, as text: that differ
    from the month before, or of a bend those that limit it.
    """

    naam: str
    omschrijving: str
    entiteit: str
    van: str
    voor: str
    na: str
    artikel: str
    jci: tuple[str, ...]
    zekerheid: str
    door: tuple[Meting, ...] = ()
    tegenover: tuple[Meting, ...] = ()
    bedragen: tuple[str, ...] = ()


class Seen:
    """One calculated month of a household, to be looked into."""

    def __init__(self, result: Result, month: str) -> None:
        run, index, segments = result.runs[month]
        self.month = month
        self.law = run.law
        self.parts: list[tuple[MonthRun, Row]] = [(run, run.rows[index])]
        self.parts += [(segment.run, segment.run.rows[segment.row]) for segment in segments]
        self.situation: Situation = run.rows[index].situation

    def value(self, spot: Spot) -> Any:
        """Return the value at a spot as the engine stores it, ``None`` when it was not calculated or given."""
        run, _ = self.parts[spot.deel]
        position = self._position(spot)
        values = run.simulation.values.get(run.node(spot.naam))
        put, instead = run.simulation.overrides.get(spot.naam, (None, None))
        if values is None and put is not None and put[position]:
            values = instead
        return None if values is None else np.asarray(values)[position]

    def below(self, spot: Spot) -> list[Spot]:
        """Return what the value at a spot was calculated from, in the same part of the month."""
        run, row = self.parts[spot.deel]
        position = self._position(spot)
        if self._is_given(spot):
            return []
        found = []
        for (name, _), there in run.grounds.below(run.node(spot.naam), position):
            found.append(Spot(spot.deel, name, there - row.rows(self._entity(name)).start))
        return found

    def is_put_together(self, spot: Spot) -> bool:
        """Whether the value at a spot was put together of the segments of the month."""
        variable = self.law.variables[spot.naam]
        return spot.deel == 0 and len(self.parts) > 1 and variable.splitsing is not None and self._is_given(spot)

    def parameters(self, spot: Spot) -> dict[str, ParameterValue]:
        """Return the parameters that the value at a spot used, by path."""
        run, _ = self.parts[spot.deel]
        paths = run.grounds.parameters(run.node(spot.naam), self._position(spot))
        return {path: parameter_value(self.law, path, self.month) for path in paths}

    def text(self, spot: Spot) -> str:
        """Return the value at a spot as Dutch text."""
        variable, value = self.law.variables[spot.naam], self.value(spot)
        return "niet berekend" if value is None else as_text(variable, presentable(variable, value))

    def name(self, spot: Spot) -> str:
        """Return whose the value at a spot is."""
        return self.situation.names(self._entity(spot.naam))[spot.local]

    def _is_given(self, spot: Spot) -> bool:
        given = self.parts[spot.deel][0].simulation.given.get(spot.naam)
        return given is not None and bool(given[self._position(spot)])

    def _position(self, spot: Spot) -> int:
        start: int = self.parts[spot.deel][1].rows(self._entity(spot.naam)).start
        return start + spot.local

    def _entity(self, name: str) -> str:
        return str(self.law.variables[name].entity.key)


#: One place in each of the calculations that are compared.
Spots = tuple[Spot, ...]


def differing(
    seen: Sequence[Seen], roots: Iterable[Place], differs: Callable[[Spots], bool], aside: Place | None = None
) -> list[Spots]:
    """Return the deepest places that differ in what was ``seen``, from ``roots`` down; ``aside`` is not looked at."""
    found: dict[Spots, None] = {}
    told: set[Spots] = set()

    def descend(spots: Spots) -> None:
        if spots in told:
            return
        told.add(spots)
        fresh = [child for child in _children(seen, spots) if _place(child) != aside and differs(child)]
        for child in fresh:
            descend(child)
        if not fresh:
            found[spots] = None

    for name, local in roots:
        spots = tuple(Spot(0, name, local) for _ in seen)
        if differs(spots):
            descend(spots)
    return list(found)


def _place(spots: Spots) -> Place:
    return spots[0].naam, spots[0].local


def _children(seen: Sequence[Seen], spots: Spots) -> list[Spots]:
    """Return what was read at ``spots`` in any of the calculations, as places in all of them."""
    whole = [one.is_put_together(spot) for one, spot in zip(seen, spots, strict=True)]
    if any(whole):
        return _in_segments(seen, spots, whole)
    places: dict[Place, None] = {}
    for one, spot in zip(seen, spots, strict=True):
        places.update(dict.fromkeys((child.naam, child.local) for child in one.below(spot)))
    return [tuple(Spot(spot.deel, name, local) for spot in spots) for name, local in places]


def _in_segments(seen: Sequence[Seen], spots: Spots, whole: Sequence[bool]) -> list[Spots]:
    """Return the segments behind a value that was put together: each beside the same one of the other calculations.

    Where a month has segments and another one has not, the first calculation is looked at in its first segment, and the
    others in their last one: what differs came in between.
    """
    variable = seen[0].law.variables[spots[0].naam]
    name, local = variable.volledig or variable.name, spots[0].local
    counts = {len(one.parts) for one in seen}
    if all(whole) and len(counts) == 1:
        return [tuple(Spot(part, name, local) for _ in seen) for part in range(1, counts.pop())]
    ends = [1, *(len(one.parts) - 1 for one in seen[1:])]
    chosen = (Spot(end if split else 0, name, local) for end, split in zip(ends, whole, strict=True))
    return [tuple(chosen)]


def rules(seen: Sequence[Seen], found: Sequence[Spots], aside: Place | None = None) -> tuple[Oorzaak, ...]:
    """Return the rules at ``found``, between the first and the last of what was ``seen``, with what they looked at.

    ``aside`` is not named among that.
    """
    every = dict.fromkeys(
        replace(
            _rule(seen[0], seen[-1], spots[0], spots[-1]),
            door=_changed(seen[0], seen[-1], spots[0], spots[-1], aside),
            tegenover=_against(seen[0], seen[-1], spots[0], spots[-1]),
        )
        for spots in found
    )
    return tuple(every)[:MOST_CAUSES]


def changes(before: Seen, after: Seen, found: Sequence[Spots]) -> tuple[Oorzaak, ...]:
    """Return the rules at ``found`` between two months, with the amounts of the law that are others."""
    every = dict.fromkeys(
        replace(_rule(before, after, one, other), bedragen=_amounts(before, after, one, other)) for one, other in found
    )
    return tuple(every)[:MOST_CAUSES]


def limits(seen: Sequence[Seen], found: Sequence[Spots]) -> tuple[Oorzaak, ...]:
    """Return the rules at ``found`` with the amounts that they are limited by, in the law or beside them."""
    every: dict[Oorzaak, None] = {}
    for spots in found:
        rule = _rule(seen[0], seen[-1], spots[0], spots[-1])
        if isinstance(seen[0].law.variables[spots[0].naam], Bedrag):
            rule = replace(rule, voor="", na="")  # what it is beside the bend says nothing
        used = seen[-1].parameters(spots[-1]).values()
        amounts = tuple(_amount(value) for value in used if value.eenheid.startswith("EUR"))
        against = _against(seen[0], seen[-1], spots[0], spots[-1])
        every[replace(rule, bedragen=amounts, tegenover=against)] = None
    return tuple(every)[:MOST_CAUSES]


def _amount(value: ParameterValue) -> str:
    text = f"{value.omschrijving} {_plain(value)} (artikel {value.artikel})"
    return text if value.bevestigd else f"{text}, voor deze maand niet nagelezen"


def _rule(before: Seen, after: Seen, one: Spot, other: Spot) -> Oorzaak:
    over = described(after.law, other.naam, after.parts[other.deel][0].period)
    earlier = described(before.law, one.naam, before.parts[one.deel][0].period)
    # a rule that ends is of the month before: what holds after it may not mention it any more
    if before.month != after.month and before.below(one) and not after.below(other):
        over = earlier
    values = (_stored(before, one), _stored(after, other))
    return Oorzaak(
        naam=other.naam,
        omschrijving=over.omschrijving,
        entiteit=over.entiteit,
        van=after.name(other),
        voor=before.text(one),
        na=after.text(other),
        artikel=", ".join(map(in_words, _narrowed(_references(over, before if over is earlier else after), values))),
        jci=_narrowed(over.jci, values),
        zekerheid=over.zekerheid,
    )


def _references(over: Described, seen: Seen) -> tuple[str, ...]:
    """Return the references of a rule in a month, without the date that an explanation adds."""
    return tuple(seen.law.in_force(over.naam, seen.parts[0][0].period).reference)


def _stored(seen: Seen, spot: Spot) -> Any:
    value = seen.value(spot)
    return None if value is None else presentable(seen.law.variables[spot.naam], value)


def _narrowed(references: tuple[str, ...], values: Sequence[Any]) -> tuple[str, ...]:
    """Return of ``references`` the ones to the parts that the values of a closed list are named after, if any are."""
    ends = tuple(f"&onderdeel={value}" for value in values if isinstance(value, str))
    chosen = tuple(jci for jci in references if any(f"{end}&" in f"{jci}&" for end in ends))
    return chosen or references


def _both(before: Seen, after: Seen, one: Spot, other: Spot) -> list[tuple[Spot, Spot]]:
    places = dict.fromkeys((s.naam, s.local) for s in (*before.below(one), *after.below(other)))
    return [(Spot(one.deel, *place), Spot(other.deel, *place)) for place in places]


def _is_changed(before: Seen, after: Seen, one: Spot, other: Spot) -> bool:
    was, is_now = before.value(one), after.value(other)
    return was is not None and is_now is not None and bool(was != is_now)


def _changed(before: Seen, after: Seen, one: Spot, other: Spot, aside: Place | None) -> tuple[Meting, ...]:
    every = [pair for pair in _both(before, after, one, other) if (pair[0].naam, pair[0].local) != aside]
    pairs = [pair for pair in every if _is_changed(before, after, *pair)]
    return tuple(_measure(before, after, *pair) for pair in pairs)


def _against(before: Seen, after: Seen, one: Spot, other: Spot) -> tuple[Meting, ...]:
    """Return the amounts that what changed is measured against: where it begins or ends, or where it is compared."""
    changed = [pair for pair in _both(before, after, one, other) if _is_changed(before, after, *pair)]
    begins = [pair for pair in changed if not before.value(pair[0]) or not after.value(pair[1])]
    found: dict[Meting, None] = {}
    for pair in begins or [(one, other)]:
        for child in _both(before, after, *pair):
            is_amount = isinstance(after.law.variables[child[1].naam], Bedrag)
            if is_amount and after.value(child[1]) and not _is_changed(before, after, *child):
                found[_measure(before, after, *child)] = None
    return tuple(found)


def _measure(before: Seen, after: Seen, one: Spot, other: Spot) -> Meting:
    over = described(after.law, other.naam, after.parts[other.deel][0].period)
    return Meting(other.naam, over.omschrijving, after.name(other), before.text(one), after.text(other), over.artikel)


def _amounts(before: Seen, after: Seen, one: Spot, other: Spot) -> tuple[str, ...]:
    """Return the amounts of the law at a place that are others in the month after."""
    then, now = before.parameters(one), after.parameters(other)
    return tuple(
        f"{value.omschrijving}: {_plain(then[path])} wordt {_plain(value)} (artikel {value.artikel})"
        for path, value in now.items()
        if path in then and then[path].waarde != value.waarde
    )


def _plain(value: ParameterValue) -> str:
    return euros(value.waarde) if value.eenheid.startswith("EUR") else f"{value.waarde:f}".replace(".", ",")


def in_words_of(rule: Oorzaak) -> str:
    """Return a rule as Dutch words: what of whom, from what to what, by which article, measured against what."""
    became = f": {rule.voor} wordt {rule.na}" if rule.voor or rule.na else ""
    text = f"{rule.omschrijving} [{rule.van}]{became} (artikel {rule.artikel})"
    if rule.door:
        read = " en ".join(f"{m.omschrijving} {m.voor} wordt {m.na} (artikel {m.artikel})" for m in rule.door)
        text += f", door {read}"
    if rule.tegenover:
        text += ", tegenover " + " en ".join(f"{m.omschrijving} {m.na} (artikel {m.artikel})" for m in rule.tegenover)
    return "; ".join([text, *rule.bedragen])


# --- over time ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verandering:
    """A month in which what a unit gets changes while no fact does: how much, as text, and the rules that changed."""

    maand: str
    van: str
    uitkomst: str
    voor: str
    na: str
    regels: tuple[Oorzaak, ...]

    def in_words(self) -> str:
        """Return the change as Dutch words."""
        return f"{month_in_dutch(self.maand)} [{self.van}]: {self.voor} wordt {self.na}"


def over_time(result: Result, outcome: str = RECEIVED[0]) -> list[Verandering]:
    """Return the months in which ``outcome`` is another amount than in the month before, while no fact changed.

    ``result`` comes from ``run_many`` and was not released. A month of which a fact changes, or in which one changes in
    the month before it, is left out: then the fact may be the reason. What goes up by itself (an age, a count of
    months) is no rule: named is the rule that it leads to.
    """
    request = result.request
    assert request is not None
    months = request.situation.months
    law = next(iter(result.runs.values()))[0].law
    found = []
    for earlier, month in itertools.pairwise(months):
        if earlier not in result.maanden or month not in result.maanden or _facts_change(law, request.situation, month):
            continue
        before, after = Seen(result, earlier), Seen(result, month)
        (name,) = by_month(law, (outcome,))
        entity = law.variables[name].entity.key

        def differs(spots: Spots, before: Seen = before, after: Seen = after) -> bool:
            variable = law.variables[spots[0].naam]
            if _goes_by_itself(variable) or not _comparable(variable):
                return False
            return bool(before.value(spots[0]) != after.value(spots[-1]))

        for local in request.situation.reported[entity]:
            spot = Spot(0, name, local)
            if before.value(spot) == after.value(spot):
                continue
            deepest = differing((before, after), [(name, local)], differs)
            reasons = changes(before, after, [(spots[0], spots[1]) for spots in deepest])
            whose = request.situation.names(entity)[local]
            found.append(Verandering(month, whose, name, before.text(spot), after.text(spot), reasons))
    return found


def _facts_change(law: Any, situation: Situation, month: str) -> bool:
    """Whether a fact is another one in ``month`` than in the month before, or changes within one of the two."""
    first = first_day(month)
    earlier = (first - datetime.timedelta(days=1)).replace(day=1)
    for facts in situation.facts.values():
        for name, fact in facts.items():
            variable = law.variables[name]
            if variable.aard == "teller" or variable.volgt_uit is not None:
                continue  # as it was at the start: from there it goes on by itself
            if fact.at(earlier) != fact.at(first) or any(
                fact.at(day) != fact.at(earlier) for day in fact.changes(earlier, last_day(month))
            ):
                return True
    return False


def _goes_by_itself(variable: Any) -> bool:
    return variable.unit in CALENDAR or variable.volgt_uit is not None or variable.intern


def _comparable(variable: Any) -> bool:
    return variable.value_type in (int, bool) or variable.value_type is Enum


__all__ = [
    "Meting",
    "Oorzaak",
    "Place",
    "Seen",
    "Spot",
    "Spots",
    "Verandering",
    "changes",
    "differing",
    "in_words_of",
    "limits",
    "over_time",
    "rules",
]
