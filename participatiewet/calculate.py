"""Calculating situations, one or many at once, month by month.

Every month is one vectorised simulation over all requests that ask for it. Counters go from month to month
outside the simulations, so that no formula looks into another period. A month in which something changes on
another day than the first (``maandsplitsing`` ``dagen``) is calculated per segment as on its first day, and
the segments are put together by calendar days with one rounding.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import Period
from openfisca_core.periods import period as make_period

from participatiewet import system
from participatiewet.confirmation import (
    Notice,
    missing_measures,
    month_in_dutch,
    parameter_value,
    unconfirmed,
)
from participatiewet.dates import MONTHS_PER_YEAR, add_months
from participatiewet.faults import Fault, InputError
from participatiewet.jci import in_words
from participatiewet.money import share
from participatiewet.simulation import Simulation
from participatiewet.situation import (
    PLURALS,
    Situation,
    first_day,
    last_day,
    presentable,
)
from participatiewet.trace import Mask, Node, Recorder, relevance

#: What is calculated when a caller does not choose.
MAIN_OUTCOMES = (
    "normartikel",
    "bijstandsnorm",
    "inkomen_in_aanmerking",
    "vermogen_in_aanmerking",
    "recht_op_algemene_bijstand",
    "algemene_bijstand",
    "vakantietoeslag_reservering",
    "maatregel",
    "uit_te_betalen_bijstand",
)

Cell = tuple[str, str]
#: Counters at the start of a month: by variable and row within the situation.
Counters = dict[tuple[str, int], int]


@dataclass(frozen=True)
class Request:
    """One calculation: a checked situation and what is wanted of it.

    ``aannames`` is ``tonen`` or ``verboden``; ``strikt`` refuses what is not confirmed.
    """

    situation: Situation
    outcomes: tuple[str, ...] = MAIN_OUTCOMES
    aannames: str = "tonen"
    strikt: bool = False


@dataclass(frozen=True)
class Assumption:
    """A fact that mattered and was not given: whose, which, the value taken and the article that asks."""

    entiteit: str
    naam: str
    gegeven: str
    waarde: Any
    artikel: str
    maanden: tuple[str, ...]
    #: What to say instead of that the fact is missing: which municipal provision is not known.
    melding: str = ""


@dataclass(frozen=True, eq=False)
class Segment:
    """A part of a month, as calculated, with the days it counts for."""

    van: datetime.date
    tot: datetime.date
    run: MonthRun = field(repr=False)
    row: int = 0


@dataclass
class Result:
    """The outcomes of one request.

    ``maanden`` maps a month to outcomes: ``(entity, name) -> {variable: value}``, amounts in ``Decimal``
    euros. A month that lacks facts is absent, and ``ontbrekend`` names them. ``jaren`` has the outcomes of a
    year in the same shape, over the months of that year that were asked; absent when one of them lacks facts.
    """

    recht: str
    maanden: dict[str, dict[Cell, dict[str, Any]]] = field(default_factory=dict)
    jaren: dict[str, dict[Cell, dict[str, Any]]] = field(default_factory=dict)
    aannames: list[Assumption] = field(default_factory=list)
    ontbrekend: list[Assumption] = field(default_factory=list)
    waarschuwingen: list[Notice] = field(default_factory=list)
    runs: dict[str, tuple[MonthRun, int, list[Segment]]] = field(default_factory=dict, repr=False)

    @property
    def status(self) -> str:
        """``onvolledig``, ``voorlopig`` or ``bepaald``."""
        if self.ontbrekend:
            return "onvolledig"
        return "voorlopig" if self.waarschuwingen else "bepaald"


@lru_cache(maxsize=512)
def as_period(month: str) -> Period:
    """Return a month as a period of OpenFisca, the same object every time."""
    made: Period = make_period(month)
    return made


#: What one row of a run met: facts assumed, municipal provisions not known, paths of parameters used.
Met = tuple[list[tuple[Any, int, Any]], list[tuple[str, str, str]], list[str]]


class NotConfirmedError(Exception):
    """A strict request met amounts or texts that are not confirmed."""

    def __init__(self, warnings: Sequence[Notice]) -> None:
        self.warnings = list(warnings)
        super().__init__("; ".join(w.melding for w in warnings))


class MissingAmountError(InputError):
    """An amount that does not exist for a month."""


@dataclass(eq=False)
class Row:
    """One situation in one month, or in a segment of it, as rows of a simulation."""

    situation: Situation
    day: datetime.date
    last: datetime.date
    counters: Counters
    fixed: dict[tuple[str, int], Any] = field(default_factory=dict)
    persons: slice = field(default_factory=lambda: slice(0, 0))
    units: slice = field(default_factory=lambda: slice(0, 0))
    dwellings: slice = field(default_factory=lambda: slice(0, 0))

    def rows(self, entity: str) -> slice:
        """Return where the rows of an entity stand in the simulation."""
        return {"persoon": self.persons, "bijstandseenheid": self.units, "woning": self.dwellings}[entity]


class MonthRun:
    """One simulation of one month over a number of rows, with what it read."""

    def __init__(self, law: Any, month: str, rows: Sequence[Row], previous: MonthRun | None = None) -> None:
        self.law = law
        self.month = month
        self.rows = list(rows)
        self.recorder = Recorder()
        self.period = as_period(month)
        before = previous.simulation if previous is not None and self._has_rows_of(previous) else None
        populations = law.instantiate_entities()
        self.simulation: Simulation = Simulation(law, populations, self.period, self.recorder, before)
        self.needed: dict[Node, Mask] = {}
        self.roots: dict[Node, Mask] = {}
        self.met: dict[int, Met] = {}
        self._before = previous if before is not None else None
        self._build()
        self.simulation.take_over()

    def _has_rows_of(self, other: MonthRun) -> bool:
        """Whether both runs are about the same situations in the same order."""
        same = len(self.rows) == len(other.rows)
        return same and all(a.situation is b.situation for a, b in zip(self.rows, other.rows, strict=True))

    def _build(self) -> None:
        counts = {"persoon": 0, "bijstandseenheid": 0, "woning": 0}
        for row in self.rows:
            for entity, attribute in (("persoon", "persons"), ("bijstandseenheid", "units"), ("woning", "dwellings")):
                size = len(row.situation.names(entity))
                setattr(row, attribute, slice(counts[entity], counts[entity] + size))
                counts[entity] += size
        populations = self.simulation.populations
        for entity, count in counts.items():
            populations[entity].count = count
            populations[entity].ids = [str(i) for i in range(count)]
        units, dwellings = populations["bijstandseenheid"], populations["woning"]
        units.members_entity_id = np.concatenate([r.situation.unit_of + r.units.start for r in self.rows])
        units.role_codes = np.concatenate([r.situation.role_of for r in self.rows])
        dwellings.members_entity_id = np.concatenate([r.situation.dwelling_of + r.dwellings.start for r in self.rows])
        self._set_facts(counts)

    def _set_facts(self, counts: dict[str, int]) -> None:
        found: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        for row in self.rows:
            for (variable, local), number in row.counters.items():
                entity = self.law.variables[variable].entity.key
                found[variable].append((row.rows(entity).start + local, number))
            for (entity, name), facts in row.situation.facts.items():
                if not facts:
                    continue
                position = row.rows(entity).start + row.situation.positions[entity][name]
                for variable, fact in facts.items():
                    value = fact.at(row.day)
                    if value is not None:
                        found[variable].append((position, value))
            for variable, value in (("peildatum", row.day), ("laatste_dag", row.last)):
                whole_month = self._is_first(row) if variable == "peildatum" else self._is_last(row)
                if not whole_month:
                    entity = self.law.variables[variable].entity.key
                    rows = row.rows(entity)
                    found[variable] += [(i, np.datetime64(value, "D")) for i in range(rows.start, rows.stop)]
            for (variable, local), value in row.fixed.items():
                entity = self.law.variables[variable].entity.key
                found[variable].append((row.rows(entity).start + local, value))
        for name, cells in found.items():
            self._set(self.law.variables[name], cells, counts)

    def _is_first(self, row: Row) -> bool:
        return row.day == first_day(self.month)

    def _is_last(self, row: Row) -> bool:
        return row.last == last_day(self.month)

    def _set(self, variable: Any, cells: list[tuple[int, Any]], counts: dict[str, int]) -> None:
        size = counts[variable.entity.key]
        values = variable.default_array(size)
        given = np.zeros(size, dtype=bool)
        where = [i for i, _ in cells]
        raw = np.asarray(values)
        raw[where] = [value for _, value in cells]
        given[where] = True
        if variable.value_type is Enum:
            values = EnumArray(raw, variable.possible_values)
        self.simulation.given[variable.name] = given
        if variable.formulas:
            self.simulation.overrides[variable.name] = (given, values)
        else:
            self.simulation.set_input(variable.name, self.period, values)

    def calculate(self, variable: str) -> NDArray[Any]:
        """Return the values of ``variable``; a missing amount becomes an error that names it."""
        try:
            return self.simulation.calculate(variable, self.period)
        except ParameterNotFoundError as error:
            raise MissingAmountError(
                [
                    Fault(
                        (),
                        "bedrag_ontbreekt",
                        f"Voor {month_in_dutch(self.month)} bestaat een bedrag niet: {str(error).split(chr(10))[0]}",
                        "Kies een andere maand, of vul het bedrag aan met zijn bron.",
                    )
                ]
            ) from None

    def resolve(self, wanted: Iterable[tuple[str, Mask]]) -> None:
        """Work out on which rows each thing that was read matters for the ``wanted`` outcomes."""
        roots: dict[Node, Mask] = {}
        for name, mask in wanted:
            node = self.node(name)
            roots[node] = roots[node] | mask if node in roots else mask
        self.roots = roots
        before, self._before = self._before, None
        if before is not None and self._is_as_in(before):
            self.needed, self.met = before.needed, before.met
        else:
            self.needed = relevance(self.simulation, roots)

    def _is_as_in(self, before: MonthRun) -> bool:
        """Whether the same things matter as in the month before, and the facts that matter have the same values."""
        if self.roots.keys() != before.roots.keys():
            return False
        if not all(np.array_equal(mask, before.roots[node]) for node, mask in self.roots.items()):
            return False
        ours, theirs = self.simulation.values, before.simulation.values
        facts = (node for node in before.needed if node[0] in self.law.assumable or node[0] == "gemeente")
        same = all(ours.get(node) is theirs.get(node) or self._is_given(node, before.needed[node]) for node in facts)
        return same and self.simulation.read_as_before(before.needed)

    def _is_given(self, node: Node, needed: Mask) -> bool:
        """Whether a fact (not the municipality) was given wherever it matters: its value is then no assumption."""
        given = self.simulation.given.get(node[0])
        return node[0] != "gemeente" and given is not None and not (needed & ~given).any()

    def met_by(self, row: Row) -> Met:
        """Return the facts assumed, the provisions missed and the parameters used in ``row``."""
        start = row.persons.start
        if start not in self.met:
            self.met[start] = (self.assumed(row), self.unknown_provisions(row), sorted(self.parameters(row)))
        return self.met[start]

    def node(self, name: str) -> Node:
        """Return the node of a variable in this month."""
        return self.simulation.node(name, self.period)

    def assumed(self, row: Row) -> list[tuple[Any, int, Any]]:
        """Return the facts that mattered in ``row`` and were not given: variable, position and value taken."""
        result = []
        for name, variable in self.law.assumable.items():
            mask = self.needed.get((name, ""))
            if mask is None:
                continue
            rows = row.rows(variable.entity.key)
            given = self.simulation.given.get(name)
            missing = mask[rows] if given is None else mask[rows] & ~given[rows]
            if not missing.any():
                continue
            values = self.simulation.values[(name, "")]
            result += [
                (variable, int(i), presentable(variable, np.asarray(values)[rows.start + i]))
                for i in np.flatnonzero(missing)
            ]
        return result

    def unknown_provisions(self, row: Row) -> list[tuple[str, str, str]]:
        """Return the municipal provisions that mattered in ``row`` and are not known: unit, municipality, provision."""
        found = []
        for node, reads in self.recorder.unknown.items():
            needed = self.needed.get(node)
            if needed is None:
                continue
            rows = row.rows(self.law.variables[node[0]].entity.key)
            codes = np.asarray(self.simulation.values[("gemeente", "")])[row.units]
            names = list(self.law.variables["gemeente"].possible_values)
            for read in reads:
                here = needed[rows] if read.mask is None else needed[rows] & read.mask[rows]
                for local in np.flatnonzero(here):
                    person = self.law.variables[node[0]].entity.is_person
                    unit = int(row.situation.unit_of[local]) if person else int(local)
                    found.append((row.situation.units[unit].name, names[int(codes[unit])].name, read.path))
        return found

    def parameters(self, row: Row) -> set[str]:
        """Return the paths of the parameters that mattered in ``row``."""
        paths = set()
        for node, reads in self.recorder.parameters.items():
            needed = self.needed.get(node)
            if needed is None:
                continue
            rows = row.rows(self.law.variables[node[0]].entity.key)
            here = needed[rows]
            override = self.simulation.overrides.get(node[0])
            if override is not None:
                here = here & ~override[0][rows]
            if not here.any():
                continue
            for read in reads:
                if read.mask is None or (here & read.mask[rows]).any():
                    paths.add(read.path)
        return paths


def boundaries(law: Any, situation: Situation, month: str) -> list[datetime.date]:
    """Return the days after the first of ``month`` on which something may change for ``situation``."""
    if situation.maandsplitsing != "dagen":
        return []
    first, last = first_day(month), last_day(month)
    days: set[datetime.date] = set()
    for facts in situation.facts.values():
        for name, fact in facts.items():
            if name in CHANGE_DAYS:
                days |= CHANGE_DAYS[name](law, fact.pieces[0].value, first)
            elif not fact.by_month:
                days |= fact.changes(first, last)
    return sorted(day for day in days if first < day <= last)


def _on_the_day(_: Any, value: np.datetime64, __: datetime.date) -> set[datetime.date]:
    return {value.astype(datetime.date)}


def _the_day_after(_: Any, value: np.datetime64, __: datetime.date) -> set[datetime.date]:
    return {(value + 1).astype(datetime.date)}


def _after_a_death(_: Any, value: np.datetime64, __: datetime.date) -> set[datetime.date]:
    """Return the day after a death, and the day after the month for which bijstand goes on."""
    later = add_months(np.array([value]), 1)[0]
    return {(value + 1).astype(datetime.date), (later + 1).astype(datetime.date)}


def _birthdays(law: Any, birth: np.datetime64, first: datetime.date) -> set[datetime.date]:
    """Return the days on which a birth, an age of the law or the pension age falls."""
    node = law.get_parameters_at_instant(str(first)).leeftijden
    ages = {value * MONTHS_PER_YEAR for name, value in node._children.items() if name != PENSION_AGE}
    months = np.array(sorted({0, node._children[PENSION_AGE], *ages}))
    days = {day.astype(datetime.date) for day in add_months(np.full(len(months), birth), months)}
    born = birth.astype(datetime.date)
    if (born.month, born.day) == LEAP_DAY:
        # a year completes on 1 March in a year without 29 February
        days |= {day + datetime.timedelta(days=1) for day in days if (day.month, day.day) == DAY_BEFORE_LEAP_DAY}
    return days


PENSION_AGE = "pensioengerechtigde_leeftijd"
LEAP_DAY, DAY_BEFORE_LEAP_DAY = (2, 29), (2, 28)
#: Facts that are days: on which days something changes because of them.
CHANGE_DAYS = {
    "geboortedatum": _birthdays,
    "ingangsdatum_recht": _on_the_day,
    "datum_melding": _on_the_day,
    "einddatum_recht": _the_day_after,
    "datum_overlijden": _after_a_death,
    "datum_einde_huwelijk_samen": _on_the_day,
}
#: Facts from which days abroad above the limit may follow.
ABROAD = ("dagen_buitenland_deze_maand", "dagen_buitenland_kalenderjaar", "dagen_buitenland_aaneengesloten")


def days_above_limit(law: Any, request: Request, month: str, counters: Counters) -> dict[int, int]:
    """Return per person the days at the end of the month that are beyond the limit for a stay abroad."""
    situation = request.situation
    asked = any(name in facts for facts in situation.facts.values() for name in ABROAD)
    if situation.maandsplitsing != "dagen" or not asked:
        return {}
    run = MonthRun(law, month, [Row(situation, first_day(month), last_day(month), counters)])
    days = run.calculate("dagen_boven_grens_buitenland")
    return {int(i): int(days[i]) for i in np.flatnonzero(days)}


def segments_of(law: Any, request: Request, month: str, counters: Counters) -> list[Row]:
    """Return a row per segment of the month, none when the month is not split."""
    situation = request.situation
    first, last = first_day(month), last_day(month)
    above = days_above_limit(law, request, month, counters)
    starts_above = {person: last - datetime.timedelta(days=days - 1) for person, days in above.items()}
    days = sorted({*boundaries(law, situation, month), *(day for day in starts_above.values() if day > first)})
    if not days and not above:
        return []
    ends = [*(day - datetime.timedelta(days=1) for day in days), last]
    rows = [Row(situation, start, end, counters) for start, end in zip([first, *days], ends, strict=True)]
    for person, start in starts_above.items():
        for row in rows:
            row.fixed[("is_boven_grens_buitenland", person)] = row.day >= start
    for i, unit in enumerate(situation.units):
        fact = situation.facts.get(("bijstandseenheid", unit.name), {}).get("onderbreking_dagen")
        remaining = fact.at(first) if fact is not None else None
        if remaining is None:
            continue
        for row in reversed(rows):
            taken = min(remaining, (row.last - row.day).days + 1)
            row.fixed[("onderbreking_dagen", i)] = taken
            remaining -= taken
    return rows


def combine(
    law: Any, run: MonthRun, rows: Sequence[Row], month: str, outcomes: Iterable[str]
) -> dict[tuple[str, int], Any]:
    """Put the segments of one situation together: values of the month, by variable and unit or person.

    Every variable says how (``splitsing``): amounts of a month are weighed by the days with right
    (``gewogen``) or by all days (``kalenderdagen``), or added up by days and rounded once (``som``), a
    choice is that of the first segment with a norm (``eerste``) or that of the first where it was made
    (``eerste_toegepast``), a right exists when it does in any segment (``enig``).
    """
    days_in_month = (last_day(month) - first_day(month)).days + 1
    days = _per_segment(run, "dagen_met_recht", rows).astype(np.int64)
    weight_of_unit = days * (_per_segment(run, "wettelijke_norm", rows) > 0)
    unit_of = rows[0].situation.unit_of
    fixed: dict[tuple[str, int], Any] = {}
    for variable in law.split_variables(outcomes):
        parts = _per_segment(run, variable.name, rows)
        weights = weight_of_unit if variable.entity.key == "bijstandseenheid" else weight_of_unit[:, unit_of]
        full = None
        if variable.volledig is not None:
            full = np.sum(_per_segment(run, variable.volledig, rows) * days, axis=0)
        if variable.splitsing == "kalenderdagen":
            weights = np.broadcast_to([[(row.last - row.day).days + 1] for row in rows], parts.shape)
        for local in range(parts.shape[1]):
            part, weight = parts[:, local], weights[:, local]
            if full is not None:
                value: Any = int(share(full[local], 1, days_in_month))
            else:
                value = _one_value(variable, part, weight)
            fixed[(variable.name, local)] = value
    return fixed


def _one_value(variable: Any, part: NDArray[Any], weight: NDArray[Any]) -> Any:
    """Return the value of the month for the values of its segments and their days with right."""
    with_norm = np.flatnonzero(weight)
    if variable.splitsing == "som":
        return int(part.sum())
    if variable.splitsing == "enig":
        return bool(part.any())
    if variable.splitsing in ("gewogen", "kalenderdagen") and len(with_norm):
        return int(share(np.dot(part, weight), 1, int(weight.sum())))
    if variable.splitsing == "eerste_toegepast":
        applied = np.flatnonzero(part != variable.default_value.index)
        return part[applied[0]] if len(applied) else part[0]
    return part[with_norm[0]] if len(with_norm) else part[0]


def _per_segment(run: MonthRun, name: str, rows: Sequence[Row]) -> NDArray[Any]:
    values = np.asarray(run.calculate(name))
    entity = run.law.variables[name].entity.key
    return np.stack([values[row.rows(entity)] for row in rows])


def run_many(requests: Sequence[Request], recht: str = "geldend") -> list[Result]:
    """Calculate all ``requests`` under one version of the law; the results are in the same order.

    Raises ``NotConfirmedError`` when a strict request rests on something unconfirmed and ``InputError`` when
    an amount does not exist for a month. Results do not depend on which requests are calculated together.
    """
    law = system.build(recht)
    results = [Result(recht) for _ in requests]
    counters: list[Counters] = [{} for _ in requests]
    gathered: list[_Gathered] = [_Gathered() for _ in requests]
    previous: MonthRun | None = None
    for month in sorted({m for request in requests for m in request.situation.months}):
        chosen = [i for i, request in enumerate(requests) if month in request.situation.months]
        previous = _run_month(law, month, requests, chosen, results, counters, gathered, previous)
    for request, result, found in zip(requests, results, gathered, strict=True):
        found.finish(law, request, result)
    return results


def run(
    situation: Situation,
    outcomes: Sequence[str] = MAIN_OUTCOMES,
    *,
    recht: str = "geldend",
    aannames: str = "tonen",
    strikt: bool = False,
) -> Result:
    """Calculate one situation; see ``run_many``."""
    return run_many([Request(situation, tuple(outcomes), aannames, strikt)], recht)[0]


class _Gathered:
    """What one request met over its months, before months are put together."""

    def __init__(self) -> None:
        self.assumed: dict[tuple[str, str, str, Any], list[str]] = defaultdict(list)
        self.parameters: dict[str, list[str]] = defaultdict(list)
        self.unknown: dict[tuple[str, str, str], list[str]] = defaultdict(list)

    def finish(self, law: Any, request: Request, result: Result) -> None:
        months = request.situation.months
        for (entity, name, variable_name, value), when in self.assumed.items():
            variable = law.variables[variable_name]
            jci = variable.reference[0]
            assumption = Assumption(
                PLURALS[entity],
                name,
                variable_name,
                None if variable.verplicht else value,
                in_words(jci),
                tuple(dict.fromkeys(when)),
            )
            missing = variable.verplicht or request.aannames == "verboden"
            (result.ontbrekend if missing else result.aannames).append(assumption)
        for (unit, code, provision), when in self.unknown.items():
            result.ontbrekend.append(unknown_provision(law, unit, code, provision, tuple(dict.fromkeys(when))))
        blocked = {month for missing in result.ontbrekend for month in missing.maanden}
        for month in blocked:
            result.maanden.pop(month, None)
        result.jaren = _of_the_years(law, request, result, {year_of(month) for month in blocked})
        values: dict[Any, list[str]] = defaultdict(list)
        for path, when in self.parameters.items():
            for month in when:
                value = parameter_value(law, path, month)
                if not value.bevestigd:
                    values[value].append(month)
        result.waarschuwingen = [unconfirmed(value, tuple(when)) for value, when in values.items()]
        result.waarschuwingen += missing_measures(result.recht, months)
        if request.strikt and result.waarschuwingen:
            raise NotConfirmedError(result.waarschuwingen)


def year_of(month: str) -> str:
    """Return the year of a month as text."""
    return month.partition("-")[0]


def by_month(law: Any, outcomes: Iterable[str]) -> tuple[str, ...]:
    """Return the outcomes with for an outcome of a year the one of a month on which it rests."""
    return tuple(dict.fromkeys(law.variables[name].uit_maanden or name for name in outcomes))


def _of_the_years(
    law: Any, request: Request, result: Result, blocked: set[str]
) -> dict[str, dict[Cell, dict[str, Any]]]:
    """Return the outcomes of a year: the first amount in the months of that year, nothing when there is none."""
    found: dict[str, dict[Cell, dict[str, Any]]] = {}
    sources = {name: law.variables[name].uit_maanden for name in request.outcomes}
    sources = {name: source for name, source in sources.items() if source is not None}
    for month, cells in result.maanden.items():
        if not sources or year_of(month) in blocked:
            continue
        year = found.setdefault(year_of(month), {})
        for (entity, whose), values in cells.items():
            for name, source in sources.items():
                if law.variables[name].entity.key == entity:
                    outcomes = year.setdefault((entity, whose), {})
                    outcomes[name] = outcomes.get(name) or values[source]
    return found


def unknown_provision(law: Any, unit: str, code: str, provision: str, months: tuple[str, ...]) -> Assumption:
    """Return what is missing when a municipal provision is not known: whose, which, of which municipality."""
    node = law.parameters.children["gemeenten"].children["model"]
    for part in provision.split("."):
        node = node.children[part]
    gemeente = law.variables["gemeente"].possible_values[code].value
    article = in_words(node.metadata["jci"])
    if code == "onbekend":
        text = f"Voor '{unit}' is geen gemeente opgegeven; nodig is: {node.description} (artikel {article})."
    else:
        text = (
            f"Van {gemeente} is voor {month_in_dutch(months[0])} niet bekend: {node.description} (artikel {article})."
        )
    return Assumption("bijstandseenheden", unit, "gemeente", None, article, months, text)


def _run_month(
    law: Any,
    month: str,
    requests: Sequence[Request],
    chosen: Sequence[int],
    results: list[Result],
    counters: list[Counters],
    gathered: list[_Gathered],
    previous: MonthRun | None,
) -> MonthRun:
    """Calculate one month for the ``chosen`` requests and return its run."""
    split = {i: rows for i in chosen if (rows := segments_of(law, requests[i], month, counters[i]))}
    segment_run = MonthRun(law, month, [r for rows in split.values() for r in rows]) if split else None
    main_rows = []
    for i in chosen:
        row = Row(requests[i].situation, first_day(month), last_day(month), counters[i])
        if segment_run is not None and i in split:
            row.fixed = combine(law, segment_run, split[i], month, requests[i].outcomes)
        main_rows.append(row)
    main = MonthRun(law, month, main_rows, previous)
    _calculate_outcomes(main, month, requests, chosen, results)
    if segment_run is not None:
        _resolve_segments(law, segment_run, main, requests, dict(zip(chosen, main_rows, strict=True)), split)
    for i, row in zip(chosen, main_rows, strict=True):
        parts = [
            Segment(part.day, part.last, segment_run, segment_run.rows.index(part))
            for part in split.get(i, [])
            if segment_run is not None
        ]
        results[i].runs[month] = (main, main_rows.index(row), parts)
        for run_, row_ in [(main, row), *((p.run, p.run.rows[p.row]) for p in parts)]:
            _gather(run_, row_, month, gathered[i])
        if month != requests[i].situation.months[-1]:
            counters[i] = _next_counters(law, main, row, requests[i].outcomes)
    main.simulation.previous = None
    return main


def _calculate_outcomes(
    main: MonthRun, month: str, requests: Sequence[Request], chosen: Sequence[int], results: list[Result]
) -> None:
    wanted: list[tuple[str, Mask]] = []
    outcomes = {i: by_month(main.law, requests[i].outcomes) for i in chosen}
    for name in dict.fromkeys(n for i in chosen for n in outcomes[i]):
        variable = main.law.variables[name]
        entity = variable.entity.key
        values = main.calculate(name)
        mask = np.zeros(len(values), dtype=bool)
        for i, row in zip(chosen, main.rows, strict=True):
            if name not in outcomes[i]:
                continue
            shown = _reported(row.situation, entity)
            rows = row.rows(entity)
            outcome = results[i].maanden.setdefault(month, {})
            for local in shown:
                position = rows.start + local
                mask[position] = True
                cell = (entity, row.situation.names(entity)[local])
                outcome.setdefault(cell, {})[name] = presentable(variable, np.asarray(values)[position])
        wanted.append((name, mask))
    main.resolve(wanted)


def _reported(situation: Situation, entity: str) -> list[int]:
    """Return the rows of an entity that are part of the answer: not those outside every given unit."""
    own = {i for i, unit in enumerate(situation.units) if unit.own}
    if entity == "bijstandseenheid":
        return [i for i in range(len(situation.units)) if i not in own]
    if entity == "persoon":
        return [i for i in range(len(situation.persons)) if int(situation.unit_of[i]) not in own]
    return list(range(len(situation.dwellings)))


#: What says how much a segment counts for.
WEIGHTS = ("dagen_met_recht", "wettelijke_norm")


def _resolve_segments(
    law: Any,
    run: MonthRun,
    main: MonthRun,
    requests: Sequence[Request],
    main_rows: dict[int, Row],
    split: dict[int, list[Row]],
) -> None:
    """Work out what mattered in the segments: what the whole month needed of the values put together."""
    wanted: dict[str, Mask] = {}

    def want(name: str, row: Row, locals_: Iterable[int]) -> None:
        entity = law.variables[name].entity.key
        if name not in wanted:
            run.calculate(name)
            wanted[name] = np.zeros(run.simulation.populations[entity].count, dtype=bool)
        for local in locals_:
            wanted[name][row.rows(entity).start + local] = True

    asked = dict.fromkeys(name for i in split for name in requests[i].outcomes)
    for variable in law.split_variables(asked):
        needed = main.needed.get(main.node(variable.name))
        if needed is None:
            continue
        entity = variable.entity.key
        for i, rows in split.items():
            here = [int(local) for local in np.flatnonzero(needed[main_rows[i].rows(entity)])]
            for row in rows:
                want(variable.volledig or variable.name, row, here)
                if here and variable.splitsing != "kalenderdagen":
                    for name in WEIGHTS:
                        want(name, row, _reported(row.situation, "bijstandseenheid"))
    run.resolve(wanted.items())


def _gather(run: MonthRun, row: Row, month: str, gathered: _Gathered) -> None:
    assumed, unknown, parameters = run.met_by(row)
    for variable, local, value in assumed:
        entity = variable.entity.key
        name = row.situation.names(entity)[local]
        gathered.assumed[(entity, name, variable.name, value)].append(month)
    for missing in unknown:
        gathered.unknown[missing].append(month)
    for path in parameters:
        if month not in gathered.parameters[path]:
            gathered.parameters[path].append(month)


def _next_counters(law: Any, main: MonthRun, row: Row, outcomes: Iterable[str]) -> Counters:
    """Return the counters at the start of the next month."""
    following = {}
    for variable in law.counters(outcomes):
        values = main.calculate(variable.volgt_uit)[row.rows(variable.entity.key)]
        following.update({(variable.name, i): int(value) for i, value in enumerate(values)})
    return following


def euros(value: Any) -> str:
    """Return an amount as Dutch text: ``€ 1.345,45``."""
    whole, cents = f"{Decimal(value):,.2f}".split(".")
    return f"€ {whole.replace(',', '.')},{cents}"
