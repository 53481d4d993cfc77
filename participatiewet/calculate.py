"""Calculating situations, one or many at once, month by month.

Every month is one vectorised simulation over all requests that ask for it. Counters go from month to month
outside the simulations, so that no formula looks into another period. A month in which something changes on
another day than the first (``maandsplitsing`` ``dagen``) is calculated per segment as on its first day, and
the segments are put together by calendar days with one rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np

from participatiewet import system
from participatiewet.confirmation import Notice, month_in_dutch, notices
from participatiewet.jci import in_words
from participatiewet.met import Facts
from participatiewet.month import NO_COUNTERS, Counters, MonthRun, Row
from participatiewet.reliance import Gathered, Month, Segment, gather, work_out
from participatiewet.segments import combine, runs_of, segments_of
from participatiewet.situation import (
    PLURALS,
    Situation,
    first_day,
    last_day,
    presentable,
)
from participatiewet.variants import Variant

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


@dataclass(frozen=True)
class Request:
    """One calculation: a checked situation and what is wanted of it.

    ``aannames`` is ``tonen`` or ``verboden``; ``strikt`` refuses what is not confirmed.
    """

    situation: Situation
    outcomes: tuple[str, ...] = MAIN_OUTCOMES
    aannames: str = "tonen"
    strikt: bool = False


class Assumption(NamedTuple):
    """A fact that mattered and was not given: whose, which, the value taken and the article that asks."""

    entiteit: str
    naam: str
    gegeven: str
    waarde: Any
    artikel: str
    maanden: tuple[str, ...]
    #: What to say instead of that the fact is missing: which municipal provision is not known.
    melding: str = ""


class Assumed(NamedTuple):
    """The facts of one person, unit or dwelling that mattered in the same months and were not given."""

    entiteit: str
    naam: str
    taken: Facts
    maanden: tuple[str, ...]

    def each(self) -> Iterator[Assumption]:
        """Yield every one of them."""
        for taken in self.taken:
            yield Assumption(self.entiteit, self.naam, taken.variable, taken.waarde, taken.artikel, self.maanden)


@dataclass
class Result:
    """The outcomes of one request.

    ``maanden`` maps a month to outcomes: ``(entity, name) -> {variable: value}``, amounts in ``Decimal``
    euros. A month that lacks facts is absent, and ``ontbrekend`` names them. ``jaren`` has the outcomes of a
    year in the same shape, over the months of that year that were asked; absent when one of them lacks facts.
    """

    recht: str
    hervormingen: tuple[str, ...] = ()
    maanden: dict[str, dict[Cell, dict[str, Any]]] = field(default_factory=dict)
    jaren: dict[str, dict[Cell, dict[str, Any]]] = field(default_factory=dict)
    assumed: list[Assumed] = field(default_factory=list)
    ontbrekend: list[Assumption] = field(default_factory=list)
    waarschuwingen: list[Notice] = field(default_factory=list)
    runs: dict[str, tuple[MonthRun, int, list[Segment]]] = field(default_factory=dict, repr=False)
    #: What was asked, and under which reforms: to calculate the same again with another fact.
    request: Request | None = field(default=None, repr=False, compare=False)
    reforms: tuple[str | Variant, ...] = field(default=(), repr=False, compare=False)

    @cached_property
    def aannames(self) -> list[Assumption]:
        """The facts that mattered and were not given, with the values taken."""
        return [item for group in self.assumed for item in group.each()]

    @property
    def status(self) -> str:
        """``onvolledig``, ``voorlopig`` or ``bepaald``."""
        if self.ontbrekend:
            return "onvolledig"
        return "voorlopig" if self.waarschuwingen else "bepaald"


class NotConfirmedError(Exception):
    """A strict request met amounts or texts that are not confirmed."""

    def __init__(self, warnings: Sequence[Notice]) -> None:
        self.warnings = list(warnings)
        super().__init__("; ".join(w.melding for w in warnings))


def run_many(
    requests: Sequence[Request], recht: str = "geldend", hervormingen: tuple[str | Variant, ...] = ()
) -> list[Result]:
    """Calculate all ``requests`` under one version of the law; the results are in the same order.

    ``recht`` and ``hervormingen`` are as in ``participatiewet.system.build``.

    Raises ``NotConfirmedError`` when a strict request rests on something unconfirmed and ``InputError`` when
    an amount does not exist for a month: then none has a result, and whoever has many asks them one by one. Results do
    not depend on which requests are calculated together.
    """
    titles = tuple(system.title(h) for h in hervormingen)
    results = [Result(recht, titles, request=request, reforms=hervormingen) for request in requests]
    return _calculated(system.build(recht, hervormingen), requests, results)


def run_under(law: Any, requests: Sequence[Request]) -> list[Result]:
    """Calculate all ``requests`` under a law that is there already; the results do not say which law that was."""
    return _calculated(law, requests, [Result("", request=request) for request in requests])


def _calculated(law: Any, requests: Sequence[Request], results: list[Result]) -> list[Result]:
    """Fill the empty ``results`` with what the ``requests`` ask."""
    counters = [NO_COUNTERS for _ in requests]
    months: list[Month] = []
    previous: MonthRun | None = None
    for name in sorted({m for request in requests for m in request.situation.months}):
        chosen = [i for i, request in enumerate(requests) if name in request.situation.months]
        month = _calculate_month(law, name, requests, chosen, counters, previous)
        if previous is None or not month.split:  # a month in segments is unlike the one that follows it
            previous = month.main
        _read_outcomes(month, requests, results)
        for position, i in enumerate(month.rows):
            results[i].runs[name] = (month.main, position, month.segments(i))
        following = {i: row for i, row in month.rows.items() if name != requests[i].situation.months[-1]}
        values = _next_counters(law, month.main, {requests[i].outcomes for i in following})
        for i, row in following.items():
            counters[i] = Counters(values, row.slices)
        months.append(month)
    work_out(law, [request.outcomes for request in requests], months)
    for i, (request, result) in enumerate(zip(requests, results, strict=True)):
        _finish(law, request, result, gather(months, i, all_facts=request.aannames == "verboden"))
    return results


def release(results: Iterable[Result]) -> None:
    """Let go of what ``results`` keep for their explanation, so that memory returns at once; their outcomes stay."""
    for result in results:
        for run, _, segments in result.runs.values():
            run.release()
            for segment in segments:
                segment.run.release()
        result.runs = {}


def run(
    situation: Situation,
    outcomes: Sequence[str] = MAIN_OUTCOMES,
    *,
    recht: str = "geldend",
    hervormingen: tuple[str | Variant, ...] = (),
    aannames: str = "tonen",
    strikt: bool = False,
) -> Result:
    """Calculate one situation; see ``run_many``."""
    return run_many([Request(situation, tuple(outcomes), aannames, strikt)], recht, hervormingen)[0]


def _finish(law: Any, request: Request, result: Result, found: Gathered) -> None:
    """Put what the months of one request met into its result, and take away the outcomes that lack something."""
    names = {entity: request.situation.names(entity) for entity in PLURALS}
    assumed, needed = (
        [Assumed(PLURALS[entity], names[entity][local], taken, months) for entity, local, taken, months in every]
        for every in (found.assumed, found.needed)
    )
    if request.aannames == "verboden":
        assumed, needed = [], assumed + needed
    result.assumed = assumed
    result.ontbrekend = [item for group in needed for item in group.each()]
    for unit, code, provision, months in found.unknown:
        name = names["bijstandseenheid"][unit]
        result.ontbrekend.append(unknown_provision(law, name, code, provision, months))
    blocked = {month for missing in result.ontbrekend for month in missing.maanden}
    for month in blocked:
        result.maanden.pop(month, None)
    result.jaren = _of_the_years(law, request, result, {year_of(month) for month in blocked})
    result.waarschuwingen = list(notices(law, found.parameters, found.measures))
    if request.strikt and result.waarschuwingen:
        raise NotConfirmedError(result.waarschuwingen)


def year_of(month: str) -> str:
    """Return the year of a month as text."""
    return month.partition("-")[0]


@lru_cache(maxsize=1024)
def by_month(law: Any, outcomes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the outcomes with for an outcome of a year the one of a month on which it rests."""
    return tuple(dict.fromkeys(law.variables[name].uit_maanden or name for name in outcomes))


@lru_cache(maxsize=1024)
def _by_entity(law: Any, outcomes: tuple[str, ...]) -> dict[str, dict[str, None]]:
    """Return the outcomes of a month by the entity that they are of."""
    found: dict[str, dict[str, None]] = {}
    for name in by_month(law, outcomes):
        found.setdefault(law.variables[name].entity.key, {})[name] = None
    return found


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


def _calculate_month(
    law: Any,
    month: str,
    requests: Sequence[Request],
    chosen: Sequence[int],
    counters: Sequence[Counters],
    previous: MonthRun | None,
) -> Month:
    """Calculate one month for the ``chosen`` requests, in segments where something changes within it."""
    rows = {i: found for i in chosen if (found := segments_of(law, requests[i].situation, month, counters[i]))}
    split = runs_of(law, month, rows, previous)
    whole: dict[int, Row] = {}
    for i in chosen:
        whole[i] = Row(requests[i].situation, first_day(month), last_day(month), counters[i])
        if i in split:
            whole[i].fixed = combine(law, split[i], month, requests[i].outcomes)
    for parts in split.values():
        for run, _ in parts:
            run.simulation.previous = None
    return Month(month, MonthRun(law, month, list(whole.values()), previous), whole, split)


def _read_outcomes(month: Month, requests: Sequence[Request], results: Sequence[Result]) -> None:
    """Calculate what the requests of a month want, and note it in their results."""
    main = month.main
    variables = main.law.variables
    wanted: dict[str, list[int]] = {}
    cells: dict[tuple[str, int], list[tuple[int, dict[str, Any]]]] = {}
    for i, row in month.rows.items():
        found = results[i].maanden[month.month] = {}
        for entity, own in _by_entity(main.law, requests[i].outcomes).items():
            # with every name from the start: the order must not depend on what others want
            start, whose = row.rows(entity).start, row.situation.names(entity)
            here = cells[(entity, i)] = [(start + local, dict(own)) for local in row.situation.reported[entity]]
            found.update({(entity, whose[position - start]): cell for position, cell in here})
            for name in own:
                wanted.setdefault(name, []).append(i)
    for name, who in wanted.items():
        variable = variables[name]
        values = np.asarray(main.calculate(name))
        shown = [presentable(variable, value) for value in values.tolist()]
        entity = variable.entity.key
        chosen = bytearray(len(shown))
        for i in who:
            for position, cell in cells[(entity, i)]:
                chosen[position] = 1
                cell[name] = shown[position]
        month.wanted.append((name, int.from_bytes(chosen, "little")))


def _next_counters(law: Any, main: MonthRun, outcomes: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, Any]]:
    """Return the counters at the start of the next month that any of ``outcomes`` may rest on, with their entity."""
    found = {}
    for variable in law.counters_of_any(outcomes):
        values = np.asarray(main.calculate(variable.volgt_uit))
        if values.dtype != variable.dtype:
            values = values.astype(variable.dtype)
        found[variable.name] = (law.entity_of[variable.name], values)
    return found
