"""Why there is no right or no payment, and which single fact would change that.

The rule that decided is found in the calculation itself (``participatiewet.deciding``). What would change the outcome
is never reasoned but calculated: each fact that the outcome rests on gets other values, one fact at a time, and what
is reported is what came out. The calculation that is explained stays as it was.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from openfisca_core.indexed_enums import Enum

from participatiewet.calculate import Request, Result, run_many
from participatiewet.confirmation import in_dutch, month_in_dutch
from participatiewet.deciding import MOST_CENTS, Ground, Place, View, Worlds, grounds
from participatiewet.explain import as_text
from participatiewet.faults import InputError
from participatiewet.jci import at_date, in_words
from participatiewet.money import WHOLE, Bedrag, Fractie
from participatiewet.month import MonthRun, Row
from participatiewet.segments import CHANGE_DAYS, combine, runs_of, segments_of
from participatiewet.situation import (
    MOST_COUNT,
    PLURALS,
    Fact,
    Piece,
    Situation,
    first_day,
    last_day,
    presentable,
)
from participatiewet.units import euros

#: The outcomes that may be a refusal: the first that is asked and refused is explained. A change is told with those
#: that were asked.
OUTCOMES = ("recht_op_algemene_bijstand", "algemene_bijstand", "uit_te_betalen_bijstand")
#: Facts that are tried with no other value: nobody changes them, or they say how to calculate.
NOT_TRIED = ("geboortedatum", "datum_overlijden", "gemeente", "bereken_vakantietoeslagaanspraak")
#: As many changes as are told of one refusal, as many different refusals as are looked into for one answer, and as
#: many values as one step of the search for a limit tries.
MOST_CHANGES = 5
MOST_REFUSALS = 12
STEPS = 48
#: An age that is reached within so many days is worth mentioning.
SOON = datetime.timedelta(days=365)
LIMITS = AT_MOST, AT_LEAST = "ten hoogste", "ten minste"
#: What goes up by itself: what follows from it is compared, and not the count.
CALENDAR = ("dagen", "weken", "maanden", "jaar")
#: A member of a closed list that is named after the part of the article that it stands for.
PART = re.compile(r"lid_(?P<lid>[0-9]+)_(?P<onderdeel>[a-z]+)")


@dataclass(frozen=True)
class Maatstaf:
    """An amount that the amount of a rule is measured against."""

    naam: str
    omschrijving: str
    waarde: Any
    tekst: str
    artikel: str
    jci: tuple[str, ...]


@dataclass(frozen=True)
class Regel:
    """A rule that stands in the way: what of whom came to what.

    ``daarna`` says that it would decide, with this value, once the rules before it no longer do.
    """

    naam: str
    omschrijving: str
    entiteit: str
    van: str
    waarde: Any
    tekst: str
    artikel: str
    jci: tuple[str, ...]
    zekerheid: str
    tegenover: tuple[Maatstaf, ...]
    daarna: bool


@dataclass(frozen=True)
class Wijziging:
    """A single fact that changes the outcome: which one, of whom, what it is and would have to be, and what then.

    ``wordt`` is ``None`` where the fact would have to be left out. ``grens`` is ``ten hoogste`` or ``ten minste`` where
    ``wordt`` is the last value that does. ``bereikt`` is the day on which an age is reached, for a date of birth.
    """

    gegeven: str
    omschrijving: str
    entiteit: str
    van: str
    artikel: str
    waarde: Any
    tekst: str
    opgegeven: bool
    oordeel: bool
    wordt: Any
    wordt_tekst: str
    grens: str | None
    bereikt: datetime.date | None
    uitkomst: Mapping[str, Any]
    status: str


@dataclass(frozen=True)
class Weigering:
    """A refusal in a month: whose, of what, by which rules, and which facts would change it.

    ``maand`` is the month that was looked into: an earlier one when nothing but the calendar is different since.
    ``onderzocht`` is how many facts were tried; nothing was tried when that is 0. ``meer`` is how many changes there
    are besides those that are told, and ``onbekend`` how many facts there are with which something else is missing.
    """

    maand: str
    van: str
    uitkomst: str
    omschrijving: str
    waarde: Any
    regels: tuple[Regel, ...]
    wijzigingen: tuple[Wijziging, ...]
    onderzocht: int
    meer: int
    onbekend: int


def why_not(result: Result, searched: int = MOST_REFUSALS) -> dict[str, list[Weigering]]:
    """Return per month of ``result`` the refusals in it, of the outcomes that were asked; only months that have any.

    ``result`` comes from ``run_many``. Of one answer the first twelve refusals that differ are looked into; the months
    of others are left out. After the first ``searched`` of those, only the rules that decided are told: searching what
    would change a refusal is by far the most work.
    """
    found: dict[str, list[Weigering]] = {}
    before: dict[str, _Case] = {}
    told: dict[str, Weigering] = {}
    left = MOST_REFUSALS
    for month in result.maanden:
        for case in _cases(result, month):
            same = before.get(case.unit)
            if same is None or not case.is_as(same):
                if not left:
                    continue
                search = MOST_REFUSALS - left < searched
                left -= 1
                before[case.unit], told[case.unit] = case, case.explained(search=search)
            found.setdefault(month, []).append(told[case.unit])
    return found


def rules_of(result: Result, months: Iterable[str]) -> dict[str, dict[str, list[Regel]]]:
    """Return per month of ``months`` and per unit the rules that decided a refusal of what was asked.

    Unlike ``why_not`` this tries no other facts. Units without a refusal are absent.
    """
    return {month: {case.unit: case.decided() for case in _cases(result, month)} for month in months}


def _cases(result: Result, month: str) -> list[_Case]:
    run, index, segments = result.runs[month]
    row = run.rows[index]
    parts = [segment.run.rows[segment.row] for segment in segments]
    cases = []
    for (entity, unit), values in result.maanden[month].items():
        root = next((name for name in OUTCOMES if name in values and not values[name]), None)
        if entity != "bijstandseenheid" or root is None:
            continue
        local = row.situation.positions[entity][unit]
        right = View(run, row).known((OUTCOMES[0], local))
        if right is not None and not right:
            root = OUTCOMES[0]  # there is no amount because there is no right
        cases.append(_Case(result, month, unit, (root, local), (run, row), parts))
    return cases


class _Case:
    """One refusal of one unit in one month, to be looked into."""

    def __init__(
        self,
        result: Result,
        month: str,
        unit: str,
        place: Place,
        main: tuple[MonthRun, Row],
        segments: Sequence[Row],
    ) -> None:
        self.result = result
        self.month = month
        self.unit = unit
        self.place = place
        self.run, self.row = main
        self.law = self.run.law
        self.segments = list(segments)
        self.situation = self.row.situation
        asked = result.maanden[month][("bijstandseenheid", unit)]
        self.outcomes = tuple(name for name in OUTCOMES if name in asked or name == place[0])

    def is_as(self, other: _Case) -> bool:
        """Whether this is the refusal of another month, with nothing different but the calendar."""
        if self.place != other.place or self.segments or other.segments:
            return False
        law, now, then = self.law, self.run.period, other.run.period
        by_itself = law.looks_at_month | law.looks_at_table
        if law.other_rules(now, then) - by_itself or not law.same_parameters(_national(law), now, then):
            return False
        return self._known == other._known and self._decided == other._decided

    @cached_property
    def _known(self) -> dict[Any, str]:
        """Return the facts as given for the month, and the counters that are not at their beginning."""
        found = {
            (entity, name, fact_name): str(fact.at(self.row.day))
            for (entity, name), facts in self.situation.facts.items()
            for fact_name, fact in facts.items()
            if fact.at(self.row.day) is not None
        }
        for (name, local), number in self.row.counters.items():
            variable = self.law.variables[name]
            if number != variable.default_array(1)[0]:
                entity = variable.entity.key
                found.setdefault((entity, self.situation.names(entity)[local], name), str(number))
        return found

    @cached_property
    def _decided(self) -> dict[Place, Any]:
        """Return what was calculated and does not go with the calendar."""
        view = View(self.run, self.row)
        variables = ((place, self.law.variables[place[0]]) for place in view.below(self.place))
        return {
            place: int(view.value(place))
            for place, variable in variables
            if variable.value_type is not datetime.date and variable.unit not in CALENDAR
        }

    def explained(self, *, search: bool = True) -> Weigering:
        """Look into the refusal; with ``search`` also for the facts that would change it."""
        split, worlds = self._worlds()
        stand_in_the_way = self._grounds(worlds)
        rules = dict.fromkeys(self._rule(world, ground) for world, ground in stand_in_the_way)
        views = [world.view({}) for world in worlds]
        if self.segments and not split:
            views += [Worlds(self.law, self.month, row, self.place[0]).view({}) for row in self.segments]
        close = {p for (w, g) in stand_in_the_way if not g.layer for p in (g.place, *w.view({}).below(g.place))}
        looking = _Search(self, views)
        found = looking.changes(self._facts(views), close) if search else []
        variable = self.law.variables[self.place[0]]
        return Weigering(
            maand=self.month,
            van=self.unit,
            uitkomst=self.place[0],
            omschrijving=variable.label,
            waarde=presentable(variable, views[0].value(self.place)),
            regels=tuple(rules),
            wijzigingen=tuple(found[:MOST_CHANGES]),
            onderzocht=len(looking.tried),
            meer=max(len(found) - MOST_CHANGES, 0),
            onbekend=len(looking.unknown),
        )

    def decided(self) -> list[Regel]:
        """Return the rules that decided the refusal, without those that would decide after them."""
        _, worlds = self._worlds()
        return list(dict.fromkeys(self._rule(w, ground) for w, ground in self._grounds(worlds) if not ground.layer))

    def _worlds(self) -> tuple[bool, list[Worlds]]:
        """Return whether the outcome is that of the segments of the month, and the household on each of its days."""
        split = bool(self.segments) and self.law.variables[self.place[0]].splitsing is not None
        rows = self.segments if split else [self.row]
        return split, [Worlds(self.law, self.month, row, self.place[0]) for row in rows]

    def _grounds(self, worlds: Sequence[Worlds]) -> list[tuple[Worlds, Ground]]:
        return [(world, ground) for world in worlds for ground in grounds(world, self.place[1], bool)]

    def _rule(self, worlds: Worlds, ground: Ground) -> Regel:
        name, local = ground.place
        in_force = self.law.in_force(name, worlds.view({}).run.period)
        entity = in_force.entity.key
        value = presentable(in_force, ground.value)
        jci = [_narrowed(item, value) for item in in_force.reference]
        return Regel(
            naam=name,
            omschrijving=in_force.label,
            entiteit=PLURALS[entity],
            van=self.situation.names(entity)[local],
            waarde=value,
            tekst=as_text(in_force, value),
            artikel=", ".join(map(in_words, jci)),
            jci=self._dated(jci),
            zekerheid=in_force.zekerheid,
            tegenover=tuple(self._measure(place, stored) for place, stored in ground.against),
            daarna=ground.layer > 0,
        )

    def _measure(self, place: Place, stored: Any) -> Maatstaf:
        in_force = self.law.in_force(place[0], self.run.period)
        value = presentable(in_force, stored)
        article = ", ".join(map(in_words, in_force.reference))
        jci = self._dated(in_force.reference)
        return Maatstaf(place[0], in_force.label, value, as_text(in_force, value), article, jci)

    def _dated(self, references: Iterable[str]) -> tuple[str, ...]:
        return tuple(at_date(jci, str(first_day(self.month))) for jci in references)

    def _facts(self, views: Sequence[View]) -> list[Place]:
        """Return the facts that the refusal rests on, given or assumed, that may have another value."""
        found: dict[Place, None] = {}
        for view in views:
            for place in view.below(self.place):
                variable = self.law.variables[place[0]]
                known = place[0] in self.law.assumable or self.is_given(place)
                if variable.is_invoer and known and place[0] not in NOT_TRIED and not self._carried(place):
                    found[place] = None
        return list(found)

    def is_given(self, place: Place) -> bool:
        """Whether the caller gave the fact for the month."""
        return any(self.fact(place, day) is not None for day in (self.row.day, *(row.day for row in self.segments)))

    def fact(self, place: Place, day: datetime.date) -> Any:
        """Return the value of a fact that the caller gave for a day, as the engine stores it."""
        entity = self.law.variables[place[0]].entity.key
        known = self.situation.facts.get((entity, self.situation.names(entity)[place[1]]), {})
        return known[place[0]].at(day) if place[0] in known else None

    def _carried(self, place: Place) -> bool:
        """Whether a counter got its value from the months before: no fact to be given for this month."""
        return place in self.row.counters and not self.is_given(place)

    def changed(self, item: _Try | None, facts: Mapping[Place, Fact] | None = None) -> Situation:
        """Return the situation of this month alone with another value of one fact, and with other ``facts``."""
        changes: dict[Place, Fact | None] = dict(facts or {})
        if item is not None:
            variable = self.law.variables[item.place[0]]
            changes[item.place] = None if item.value is None else _whole_month(self.month, item.value, variable)
        return self._with(changes)

    def _with(self, changes: Mapping[Place, Fact | None]) -> Situation:
        facts = dict(self.situation.facts)
        for (name, local), fact in changes.items():
            entity = self.law.variables[name].entity.key
            key = (entity, self.situation.names(entity)[local])
            facts[key] = {other: known for other, known in facts.get(key, {}).items() if other != name}
            if fact is not None:
                facts[key] = {**facts[key], name: fact}
        return self.situation.under((self.month,), facts)

    def calculated(self, tries: Sequence[_Try | None]) -> list[Result | None]:
        """Return what comes out with other values, and as it is for ``None``, under the same law.

        The counters are given as they stand at the start of the month. There is no result where something is missing,
        or not confirmed when that was asked.
        """
        asked = self.result.request
        assert asked is not None
        carried = {place: _whole_month(self.month, n) for place, n in self.row.counters.items() if self._carried(place)}
        requests = [Request(self.changed(item, carried), self.outcomes, asked.aannames) for item in tries]
        results = _each(requests, lambda many: run_many(many, self.result.recht, self.result.reforms))
        return [
            found if found is not None and found.maanden and not (asked.strikt and found.waarschuwingen) else None
            for found in results
        ]

    def outcome(self, result: Result) -> dict[str, Any]:
        """Return the outcomes of the unit in a result of ``calculated``."""
        return result.maanden[self.month][("bijstandseenheid", self.unit)]

    def is_same(self, result: Result | None) -> bool:
        """Whether the month alone, with nothing changed, gives the refusal that is explained."""
        known = self.result.maanden[self.month][("bijstandseenheid", self.unit)]
        return result is not None and all(known.get(name, v) == v for name, v in self.outcome(result).items())


@dataclass(frozen=True)
class _Try:
    """A fact with another value. ``limit`` is ``ten hoogste`` or ``ten minste`` where that is the last that does."""

    place: Place
    value: Any
    limit: str | None = None
    reached: datetime.date | None = None


class _Search:
    """The search for single facts that change one refusal."""

    def __init__(self, case: _Case, views: Sequence[View]) -> None:
        self.case = case
        self.views = views
        #: The facts that were tried, and those of which no value can be calculated without something else.
        self.tried: set[Place] = set()
        self.unknown: set[Place] = set()

    def changes(self, facts: Sequence[Place], close: set[Place]) -> list[Wijziging]:
        """Return what changes the refusal; nothing is tried when the month alone does not give the refusal.

        First come the facts ``close`` to what decided, those that nobody has to judge, and those that were given.
        """
        case = self.case
        tries = [_Try(place, value) for place in facts for value in self._values(place)] + self._ages()
        chosen: dict[Place, _Try] = {}
        for item, does in zip(tries, self._do(tries), strict=True):
            if does is None:
                self.unknown.add(item.place)
            elif does:
                chosen.setdefault(item.place, item)

        def rank(item: _Try) -> tuple[bool, ...]:
            judged = bool(case.law.variables[item.place[0]].oordeel)
            return (item.place not in close, judged, not case.is_given(item.place))

        ordered = sorted(chosen.values(), key=rank)
        tried = [*self._limits(ordered[:MOST_CHANGES]), *ordered[MOST_CHANGES:]]
        base, *results = case.calculated([None, *tried])
        if not case.is_same(base):
            self.unknown.clear()
            return []
        self.tried = {item.place for item in tries}
        self.unknown -= chosen.keys()
        self.unknown |= {item.place for item, result in zip(tried, results, strict=True) if result is None}
        return [
            self._told(item, result)
            for item, result in zip(tried, results, strict=True)
            if result is not None and case.outcome(result)[case.place[0]]
        ]

    def _values(self, place: Place) -> list[Any]:
        """Return the values to try in the place of a fact, those that change the least first."""
        variable = self.case.law.variables[place[0]]
        now = {str(view.value(place)): view.value(place) for view in self.views}
        if variable.value_type is datetime.date:
            first = np.datetime64(first_day(self.case.month), "D")
            after = np.datetime64(last_day(self.case.month), "D") + 1
            days = [day for day in (first, after) if str(day) not in now]
            return [*days, None] if self.case.is_given(place) else days[:1]
        if variable.value_type is int:
            least = min(map(int, now.values()))
            # what the college judges is not for the engine to raise
            ends = [end for end in _ends(variable) if end <= least or not variable.oordeel]
            return [end for end in ends if str(end) not in now or len(now) > 1]
        size = len(variable.possible_values) if variable.value_type is Enum else 2
        others = [value for value in range(size) if len(now) > 1 or value not in map(int, now.values())]
        if variable.value_type is bool:
            return [bool(value) for value in others]
        return sorted(others, key=lambda index: bool(index != variable.default_value.index))

    def _ages(self) -> list[_Try]:
        """Return dates of birth with which somebody had on the first of the month an age that is soon reached."""
        case, first = self.case, first_day(self.case.month)
        tries = []
        for local in range(len(case.situation.persons)):
            place = ("geboortedatum", local)
            born = case.fact(place, first)
            if born is None or not any(place in view.below(case.place) for view in self.views):
                continue
            for day in sorted(CHANGE_DAYS[place[0]](case.law, born, first)):
                if first < day <= first + SOON:
                    tries.append(_Try(place, born - np.timedelta64((day - first).days, "D"), reached=day))
        return tries

    def _do(self, tries: Sequence[_Try]) -> list[bool | None]:
        """Return for each value whether it changes the refusal, ``None`` where an amount of the law is missing."""
        situations = [self.case.changed(item) for item in tries]
        found = _each(situations, lambda many: _outcomes(self.case, many))
        return [None if outcome is None else bool(outcome) for outcome in found]

    def _limits(self, tries: Sequence[_Try]) -> list[_Try]:
        """Return the tries with, for an amount or a count, the last value from the present one that does.

        Where what does and what does not lie mixed there is no such value, and the try stays as it is.
        """
        brackets = {
            i: (int(item.value), int(self.views[0].value(item.place)))
            for i, item in enumerate(tries)
            if self._has_limit(item.place)
        }
        limits = {i: AT_MOST if good < bad else AT_LEAST for i, (good, bad) in brackets.items()}
        while any(abs(good - bad) > 1 for good, bad in brackets.values()):
            points = {i: _between(*bracket) for i, bracket in brackets.items() if abs(bracket[0] - bracket[1]) > 1}
            asked = [(i, value) for i, values in points.items() for value in values]
            does = self._do([_Try(tries[i].place, value) for i, value in asked])
            for i, values in points.items():
                here = [bool(did) for (j, _), did in zip(asked, does, strict=True) if j == i]
                count = sum(here)
                if not all(here[:count]):
                    limits.pop(i)
                    brackets.pop(i)
                    continue
                known = [brackets[i][0], *values, brackets[i][1]]
                brackets[i] = (known[count], known[count + 1])
        return [
            dataclasses.replace(item, value=brackets[i][0], limit=limits[i]) if i in limits else item
            for i, item in enumerate(tries)
        ]

    def _has_limit(self, place: Place) -> bool:
        """Whether a place holds an amount or a count, the same all month long."""
        variable = self.case.law.variables[place[0]]
        one = len({str(view.value(place)) for view in self.views}) == 1
        return one and variable.value_type is int and not isinstance(variable, Fractie)

    def _told(self, item: _Try, result: Result) -> Wijziging:
        case = self.case
        name, local = item.place
        variable = case.law.variables[name]
        entity = variable.entity.key
        value = presentable(variable, self.views[0].value(item.place))
        becomes = None if item.value is None else presentable(variable, item.value)
        return Wijziging(
            gegeven=name,
            omschrijving=variable.label,
            entiteit=PLURALS[entity],
            van=case.situation.names(entity)[local],
            artikel=", ".join(map(in_words, variable.reference)),
            waarde=value,
            tekst=as_text(variable, value),
            opgegeven=case.is_given(item.place),
            oordeel=bool(variable.oordeel),
            wordt=becomes,
            wordt_tekst=as_text(variable, becomes),
            grens=item.limit,
            bereikt=item.reached,
            uitkomst=case.outcome(result),
            status=result.status,
        )


def in_words_of(refusal: Weigering, month: str) -> list[str]:
    """Return a refusal in ``month`` as indented Dutch lines: what decided, and what would change it."""
    looked_into = "" if month == refusal.maand else f" (als in {month_in_dutch(refusal.maand)})"
    lines = [f"Waarom {told_as(refusal)} [{refusal.van}]{looked_into}:"]
    for rule in refusal.regels:
        lines.append("  " + ("Ook zonder dat: " if rule.daarna else "") + rule_line(rule))
    if refusal.wijzigingen:
        lines.append("Wat de uitkomst zou veranderen, elk op zichzelf:")
        lines += ["  " + change_line(change) for change in refusal.wijzigingen]
    return lines + what_else(refusal)


def told_as(refusal: Weigering) -> str:
    """Return what is refused, in words: ``geen recht op algemene bijstand``, ``uit te betalen bijstand € 0,00``."""
    name = refusal.omschrijving[:1].lower() + refusal.omschrijving[1:]
    return f"{name} {euros(refusal.waarde)}" if isinstance(refusal.waarde, Decimal) else f"geen {name}"


def rule_line(rule: Regel) -> str:
    """Return a rule as a line: what of whom came to what, which article, and what it was measured against."""
    text = f"{rule.omschrijving} [{rule.van}]: {rule.tekst} (artikel {rule.artikel})"
    measures = [f"{item.omschrijving} {item.tekst} (artikel {item.artikel})" for item in rule.tegenover]
    return text + (f", tegenover {' en '.join(measures)}" if measures else "")


def change_line(change: Wijziging) -> str:
    """Return a change as a line: which fact of whom, what it is, what it would have to be, and what then."""
    given = "opgegeven" if change.opgegeven else "aangenomen"
    becomes = f"{change.grens} {change.wordt_tekst}" if change.grens else change.wordt_tekst
    if change.bereikt is not None:
        becomes += f" (zo oud op {in_dutch(change.bereikt.isoformat())})"
    text = f"{change.omschrijving} [{change.van}]: {becomes} in plaats van {change.tekst} ({given}"
    text += "; ter beoordeling van het college" if change.oordeel else ""
    return f"{text}); dan {outcome_of(change)}"


def outcome_of(change: Wijziging) -> str:
    """Return what comes out with a change, in words."""
    assistance, paid = (change.uitkomst.get(name) for name in OUTCOMES[1:])
    words = [f"{euros(assistance)} algemene bijstand"] if assistance is not None else []
    words += [f"{euros(paid)} uit te betalen"] if paid is not None else []
    text = ", waarvan ".join(words) or "recht op algemene bijstand"
    return text + (" (voorlopig)" if change.status != "bepaald" else "")


def what_else(refusal: Weigering) -> list[str]:
    """Return in words what is not told of a refusal: how many other facts would do, would not, or cannot be said."""
    known = refusal.onderzocht - refusal.onbekend
    lines = []
    if not refusal.onderzocht:
        lines.append("Welk gegeven de uitkomst zou veranderen, is niet onderzocht.")
    elif not refusal.wijzigingen and known:
        lines.append(f"Geen van de {known} nagerekende gegevens verandert op zichzelf de uitkomst.")
    if refusal.meer:
        lines.append(f"Nog {refusal.meer} andere gegevens zouden dat ook doen.")
    if refusal.onbekend:
        lines.append(f"Van {refusal.onbekend} gegevens is dat niet te zeggen: dan ontbreekt iets anders.")
    return lines


def _outcomes(case: _Case, situations: Sequence[Situation]) -> list[Any]:
    """Return what the refused outcome is in each situation, without working out what it rests on."""
    law, month, (name, local) = case.law, case.month, case.place
    counters = case.row.counters
    split = {i: rows for i, s in enumerate(situations) if (rows := segments_of(law, s, month, counters))}
    parts = runs_of(law, month, split, None)
    rows = [Row(situation, first_day(month), last_day(month), counters) for situation in situations]
    for i, own in parts.items():
        rows[i].fixed = combine(law, own, month, case.outcomes)
    values = np.asarray(MonthRun(law, month, rows).calculate(name))
    return [values[row.units.start + local] for row in rows]


def _each(items: Sequence[Any], work: Any) -> list[Any]:
    """Return what ``work`` makes of all items together, and ``None`` for an item that needs an amount there is not."""
    if not items:
        return []
    try:
        return list(work(items))
    except InputError:
        if len(items) == 1:
            return [None]
        middle = len(items) // 2
        return [*_each(items[:middle], work), *_each(items[middle:], work)]


def _ends(variable: Any) -> list[int]:
    """Return the least and the most that an amount, a fraction or a count may be given as."""
    if isinstance(variable, Bedrag):
        return [0, MOST_CENTS, *([-MOST_CENTS] if variable.mag_negatief else [])]
    return [0, WHOLE if isinstance(variable, Fractie) else MOST_COUNT]


@lru_cache(maxsize=16)
def _national(law: Any) -> tuple[str, ...]:
    """Return the paths of all parameters but those of municipalities, which rarely matter and often change."""
    leaves = (node for node in law.parameters.get_descendants() if hasattr(node, "values_list"))
    return tuple(node.name for node in leaves if not node.name.startswith("gemeenten."))


def _between(good: int, bad: int) -> list[int]:
    """Return at most so many values between two, in order from ``good``."""
    distance = abs(bad - good)
    direction = 1 if bad > good else -1
    count = min(STEPS, distance - 1)
    return [good + direction * (distance * step // (count + 1)) for step in range(1, count + 1)]


def _whole_month(month: str, value: Any, variable: Any = None) -> Fact:
    """Return a fact with one value for the whole of a month, or always where it has no months."""
    if variable is not None and str(variable.definition_period) == "eternity":
        return Fact((Piece(None, None, value),))
    return Fact((Piece(first_day(month), last_day(month), value),), by_month=True)


def _narrowed(jci: str, value: Any) -> str:
    """Return a reference with the part of the article that a choice is named after."""
    part = PART.fullmatch(value) if isinstance(value, str) else None
    return jci if part is None else f"{jci}&lid={part['lid']}&onderdeel={part['onderdeel']}"


__all__ = ["LIMITS", "Maatstaf", "Regel", "Weigering", "Wijziging", "in_words_of", "why_not"]
