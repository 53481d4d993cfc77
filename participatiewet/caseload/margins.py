"""What was published beside what a made-up caseload has, counted from its tables alone.

A count is a number of cases, their sum and the sum of their squares; counts of parts add up to those of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from participatiewet.caseload.recipe import Getal, Gewichten, Recipe
from participatiewet.caseload.synthetic import CENTS, Columns, Tables

Array = NDArray[Any]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

#: How many standard errors count as chance.
ERRORS = 3
YEAR = 12
QUARTER = 3


class Count(NamedTuple):
    """Cases, their sum and the sum of their squares: of a share the sum is how many have it."""

    cases: float = 0
    total: float = 0
    squares: float = 0

    def plus(self, other: Count) -> Count:
        """Return the count of both."""
        return Count(self.cases + other.cases, self.total + other.total, self.squares + other.squares)

    @property
    def mean(self) -> float | None:
        """The share or the average, ``None`` without cases."""
        return self.total / self.cases if self.cases else None

    def error(self, published: float, *, is_share: bool) -> float:
        """Return the standard error of the mean; of a share the one that the published share would have."""
        if not self.cases:
            return 0.0
        if is_share:
            return math.sqrt(published * (1 - published) / self.cases)
        mean = self.total / self.cases
        return math.sqrt(max(self.squares / self.cases - mean * mean, 0) / self.cases)


@dataclass(frozen=True)
class Counts:
    """What is counted in one or more parts, by name."""

    counts: Mapping[str, Count] = field(default_factory=dict)

    def __add__(self, other: Counts) -> Counts:
        names = dict.fromkeys([*self.counts, *other.counts])
        return Counts({name: self.counts.get(name, Count()).plus(other.counts.get(name, Count())) for name in names})


@dataclass(frozen=True)
class Margin:
    """One published number beside what the file has. ``soort`` is ``deel`` or ``gemiddelde``.

    ``gevonden`` is ``None`` when the file has no cases; ``tolerantie`` is three standard errors and the rounding of
    the source. ``wijkt_af`` is whether the difference is larger.
    """

    naam: str
    betekenis: str
    soort: str
    gepubliceerd: float
    gevonden: float | None
    gevallen: float
    tolerantie: float
    wijkt_af: bool
    zekerheid: str
    bron: str
    datum: str


def margins(tables: Tables | Counts, recipe: Recipe) -> list[Margin]:
    """Return every published or assumed number of ``recipe`` that can be counted, beside what ``tables`` have.

    For a caseload in parts: ``margins(sum_of(counts(part, recipe) for part in parts), recipe)``. What the file is
    compared with are the numbers of ``recipe``: give the one that comes with the program to compare with what was
    published, whatever the file was made after.
    """
    found = (tables if isinstance(tables, Counts) else counts(tables, recipe)).counts
    rows = []
    for naam, betekenis, part, published in _published(recipe):
        count = found.get(naam, Count())
        share = naam not in AVERAGES
        tolerance = ERRORS * count.error(published, is_share=share) + part.afronding
        mean = count.mean
        rows.append(
            Margin(
                naam=naam,
                betekenis=betekenis,
                soort="deel" if share else "gemiddelde",
                gepubliceerd=published,
                gevonden=mean,
                gevallen=count.cases,
                tolerantie=tolerance,
                wijkt_af=mean is not None and abs(mean - published) > tolerance,
                zekerheid=part.zekerheid,
                bron=part.bron,
                datum=part.datum,
            )
        )
    return rows


#: The heads of the columns of ``as_row``.
HEADS = ("gegeven", "bron zegt", "bestand heeft", "mag schelen", "oordeel", "zekerheid", "bron")


def as_row(margin: Margin) -> tuple[str, ...]:
    """Return a margin as Dutch text under ``HEADS``: shares as percentages, with a comma."""
    found = "-" if margin.gevonden is None else _in_words(margin, margin.gevonden)
    verdict = "geen gevallen" if margin.gevonden is None else "wijkt af" if margin.wijkt_af else "past"
    return (
        margin.betekenis,
        _in_words(margin, margin.gepubliceerd),
        found,
        _in_words(margin, margin.tolerantie),
        verdict,
        margin.zekerheid,
        f"{margin.bron} ({margin.datum})" if margin.datum else margin.bron,
    )


def _in_words(margin: Margin, number: float) -> str:
    text = f"{100 * number:.1f}%" if margin.soort == "deel" else f"{number:.2f}"
    return text.replace(".", ",")


def sum_of(parts: Iterable[Counts]) -> Counts:
    """Return the counts of all parts together."""
    total = Counts()
    for part in parts:
        total = total + part
    return total


#: Distributions and numbers of the recipe that can be counted in the tables.
COUNTED = (
    "huishoudtypen",
    "paren_met_kinderen",
    "kinderen_per_gezin",
    "leeftijd",
    "duur",
    "duur_vijf_jaar",
    "instroom_per_kwartaal",
    "uitstroom_per_kwartaal",
    "uitstroom_aow",
    "uitstroom_naar_duur",
    "werkt",
    "werkt_ooit",
    "loon_gemiddeld",
    "loonkostensubsidie",
    "ontheffing",
    "medisch_urenbeperkt",
    "kostendelers",
    "maatregel_per_jaar",
    "maatregel_hoogte",
    "giften_per_maand",
    "alimentatie",
    "partner_zonder_recht",
)
AVERAGES = frozenset({"kinderen_per_gezin", "loon_gemiddeld"})


def _published(recipe: Recipe) -> Iterator[tuple[str, str, Any, float]]:
    """Yield name, meaning, source and number of everything that is compared."""
    for naam in COUNTED:
        if naam == "kinderen_per_gezin":
            part = recipe.kinderen
            number = float((part.shares * part.bounds[:, 0]).sum())
            yield naam, "gemiddeld aantal kinderen in een gezin met kinderen", part, number
            continue
        part = getattr(recipe, naam)
        if isinstance(part, Getal):
            yield naam, part.betekenis, part, part.waarde
        elif isinstance(part, Gewichten):
            whole = sum(part.waarden.values())
            for name, value in part.waarden.items():
                yield f"{naam}: {name}", f"{part.betekenis}: {name}", part, value / whole
    if recipe.gemeente is None:
        for code, share in recipe.gemeenten.items():
            yield f"gemeenten: {code}", share.betekenis, share, share.waarde


# --- counting -----------------------------------------------------------------------------------------


def counts(tables: Tables, recipe: Recipe) -> Counts:
    """Return what the tables have, over the period of ``recipe``. Needs nothing that the tables do not hold.

    Everything is counted on the first day, but for what is of a period. A unit counts when it has a right that day.
    """
    seen = _Seen(tables, recipe)
    found: dict[str, Count] = {}
    for group in (_types, _ages, _durations, _flows, _earnings, _persons_facts, _others):
        found |= group(seen, recipe)
    return Counts(found)


class _Seen:
    """The tables with rows instead of numbers: of every person the row of the unit, of every unit that of the head."""

    def __init__(self, tables: Tables, recipe: Recipe) -> None:
        persons, units = tables.personen, tables.bijstandseenheden
        self.tables = tables
        self.units, self.persons = units, persons
        self.van = np.datetime64(f"{recipe.van}-01", "D")
        self.tot = (np.datetime64(recipe.tot, "M") + 1).astype("datetime64[D]")
        self.months = len(recipe.months)
        number = np.ma.getdata(units["bijstandseenheid"])
        self.order = np.argsort(number, kind="stable")
        self.number = number[self.order]
        self.role = np.ma.getdata(persons["rol"])
        own = ~np.ma.getmaskarray(persons["bijstandseenheid"])
        self.unit = np.full(len(self.role), -1)
        self.unit[own] = self.rows(np.ma.getdata(persons["bijstandseenheid"])[own])
        self.size = len(number)
        self.head = np.full(self.size, -1)
        heads = self.role == "aanvrager"
        self.head[self.unit[heads]] = np.flatnonzero(heads)
        self.partner = np.full(self.size, -1)
        partners = self.role == "partner"
        self.partner[self.unit[partners]] = np.flatnonzero(partners)
        self.kinderen = np.bincount(self.unit[self.role == "kind"], minlength=self.size)
        self.begin = np.ma.getdata(units["ingangsdatum_recht"]).astype("datetime64[D]")
        self.end = np.ma.filled(units["einddatum_recht"], np.datetime64("9999-12-31", "D")).astype("datetime64[D]")
        self.stock = (self.begin <= self.van) & (self.end >= self.van)
        self.birth = np.ma.getdata(persons["geboortedatum"]).astype("datetime64[D]")
        entitled = filled(persons, "is_nederlander_of_gelijkgesteld", self.role != "")
        self.gets = (self.role == "aanvrager") | ((self.role == "partner") & entitled)
        self.getting = np.bincount(self.unit[self.gets], minlength=self.size)
        self.person_number = np.ma.getdata(persons["persoon"])

    def rows(self, numbers: Array) -> Ints:
        """Return the rows of units by their number."""
        return np.asarray(self.order[np.searchsorted(self.number, numbers)])

    def age(self, day: Array | np.datetime64) -> Ints:
        """Return the age of everybody on a day, in whole months."""
        return months_between(self.birth, day)


def months_between(first: Array, last: Array | np.datetime64) -> Ints:
    """Return whole months from one day to another."""
    first, last = np.broadcast_arrays(first, np.asarray(last, dtype="datetime64[D]"))
    start, stop = first.astype("datetime64[M]"), last.astype("datetime64[M]")
    earlier = (last - stop.astype("datetime64[D]")) < (first - start.astype("datetime64[D]"))
    return np.asarray((stop - start).astype(np.int64) - earlier)


def filled(columns: Columns, name: str, default: Any) -> Bools:
    """Return a column of yes and no, with ``default`` where it is empty or not there."""
    if name not in columns:
        return np.asarray(default)
    values = columns[name]
    return np.where(np.ma.getmaskarray(values), default, np.ma.getdata(values)).astype(bool)


def share(has: Bools, among: Bools | None = None) -> Count:
    """Return how many of the rows ``among`` have something."""
    chosen = has if among is None else has[among]
    hits = float(chosen.sum())
    return Count(float(len(chosen)), hits, hits)


def average(values: Array) -> Count:
    """Return the count of which the mean is the average."""
    return Count(float(len(values)), float(values.sum()), float((values.astype(np.float64) ** 2).sum()))


def _types(seen: _Seen, _: Recipe) -> dict[str, Count]:
    couple, parent = seen.partner >= 0, seen.kinderen > 0
    types = {"alleenstaande": ~couple & ~parent, "alleenstaande_ouder": ~couple & parent, "paar": couple}
    alien = couple & ~_of_partner(seen, filled(seen.persons, "is_nederlander_of_gelijkgesteld", seen.role != ""))
    return {
        **{f"huishoudtypen: {name}": share(has, seen.stock) for name, has in types.items()},
        "paren_met_kinderen": share(parent, seen.stock & couple),
        "kinderen_per_gezin": average(seen.kinderen[seen.stock & parent]),
        "partner_zonder_recht": share(alien, couple),
    }


def _of_partner(seen: _Seen, values: Bools) -> Bools:
    return np.asarray(values[seen.partner] & (seen.partner >= 0))


def _ages(seen: _Seen, recipe: Recipe) -> dict[str, Count]:
    among = seen.gets & seen.stock[seen.unit]
    age = seen.age(seen.van)
    bounds = recipe.leeftijd.bounds * YEAR
    among &= (age >= bounds.min()) & (age < bounds.max())
    return _classes("leeftijd", recipe.leeftijd, bounds, age, among)


def _classes(name: str, part: Gewichten, bounds: Ints, values: Ints, among: Bools) -> dict[str, Count]:
    return {
        f"{name}: {label}": share((low <= values) & (values < high), among)
        for label, (low, high) in zip(part.waarden, bounds, strict=True)
    }


def _durations(seen: _Seen, recipe: Recipe) -> dict[str, Count]:
    among = seen.gets & seen.stock[seen.unit]
    months = months_between(seen.begin, seen.van)[seen.unit]
    return {
        **_classes("duur", recipe.duur, recipe.duur.bounds, months, among),
        "duur_vijf_jaar": share(months >= 5 * YEAR, among),
    }


def _flows(seen: _Seen, recipe: Recipe) -> dict[str, Count]:
    """Count persons. The rates are of the persons there at the beginning, in as many quarters as the period has."""
    quarters = seen.months / QUARTER
    among = seen.gets
    comes = (seen.begin > seen.van)[seen.unit] & among
    leaves = (seen.end < seen.tot)[seen.unit] & among
    there = float((among & seen.stock[seen.unit]).sum())
    # how many are there in the middle of every month: what who leaves is a share of
    middles = [
        float(((seen.begin <= day) & (seen.end >= day))[seen.unit[among]].sum())
        for day in (np.datetime64(recipe.van, "M") + np.arange(seen.months)).astype("datetime64[D]")
    ]
    months = months_between(seen.begin, seen.end)[seen.unit]
    left = recipe.uitstroom_naar_duur
    low = np.array([int(name.split("-")[0]) for name in left.waarden])
    bounds = np.stack([low, np.append(low[1:], np.iinfo(np.int64).max)], axis=1)
    limit = int(recipe.aow_leeftijd_maanden.waarde)
    day = np.where(seen.end < seen.tot, seen.end, seen.van)[seen.unit]
    reached = seen.gets & leaves & (months_between(seen.birth, day + 1) >= limit)
    by_unit = np.bincount(seen.unit[reached], minlength=seen.size) > 0
    pensioners = months_between(seen.birth[seen.head], seen.begin) >= limit
    return {
        "instroom_per_kwartaal": _rate(comes, there * quarters),
        "uitstroom_per_kwartaal": _rate(leaves, sum(middles) / QUARTER),
        "uitstroom_aow": share(by_unit[seen.unit], leaves & ~pensioners[seen.unit]),
        **_classes("uitstroom_naar_duur", left, bounds, months, leaves),
    }


def _rate(happens: Bools, cases: float) -> Count:
    hits = float(happens.sum())
    return Count(cases, hits, hits)


def _earnings(seen: _Seen, recipe: Recipe) -> dict[str, Count]:
    monthly = seen.tables.personen_per_maand or {"persoon": np.array([], dtype=np.int64), "maand": np.array([], "U7")}
    rows = _rows_of(seen.person_number, monthly["persoon"])
    wage = np.ma.filled(monthly.get("inkomsten_uit_arbeid", np.zeros(len(rows), dtype=np.int64)), 0)
    paid = wage > 0
    unit = seen.unit[rows]
    first = paid & (np.ma.getdata(monthly["maand"]) == recipe.van) & seen.stock[unit]
    works, ever = np.zeros(seen.size, dtype=bool), np.zeros(seen.size, dtype=bool)
    works[unit[first]] = True
    ever[unit[paid]] = True
    subsidised = filled(seen.persons, "werkt_met_loonkostensubsidie", np.zeros(len(seen.role), dtype=bool))
    subsidy = np.zeros(seen.size, dtype=bool)
    subsidy[seen.unit[subsidised]] = True
    reduction = np.ma.filled(monthly.get("lopende_verlaging", np.zeros(len(rows), dtype=np.int64)), 0)
    reduced = reduction > 0
    unit_months = _unit_months(seen, recipe)
    return {
        "werkt": share(works, seen.stock),
        "werkt_ooit": share(ever, seen.stock),
        "loon_gemiddeld": average(wage[first] / CENTS),
        "loonkostensubsidie": share(subsidy & works, seen.stock),
        "maatregel_per_jaar": _rate(reduced, unit_months / YEAR),
        **{
            f"maatregel_hoogte: {name}": share(reduction[reduced] == int(name) * PERCENT)
            for name in recipe.maatregel_hoogte.waarden
        },
    }


#: One percent in millionths.
PERCENT = 10_000


def _rows_of(numbers: Array, wanted: Array) -> Ints:
    order = np.argsort(numbers, kind="stable")
    return np.asarray(order[np.searchsorted(numbers[order], np.ma.getdata(wanted))])


def _unit_months(seen: _Seen, recipe: Recipe) -> float:
    """Return in how many months units have a right on some day, all together."""
    first = np.datetime64(recipe.van, "M")
    months = [
        ((seen.begin.astype("datetime64[M]") <= month) & (seen.end.astype("datetime64[M]") >= month)).sum()
        for month in first + np.arange(seen.months)
    ]
    return float(sum(months))


def _persons_facts(seen: _Seen, _: Recipe) -> dict[str, Count]:
    among = seen.gets & seen.stock[seen.unit]
    nobody = np.zeros(len(seen.role), dtype=bool)
    paid = np.ma.filled(seen.persons.get("alimentatie_ontvangen", nobody.astype(np.int64)), 0) > 0
    parents = (seen.kinderen > 0) & (seen.partner < 0)
    return {
        "ontheffing": share(filled(seen.persons, "ontheffing_arbeidsplicht", nobody), among),
        "medisch_urenbeperkt": share(filled(seen.persons, "is_medisch_urenbeperkt", nobody), among),
        "alimentatie": share(paid[seen.head], seen.stock & parents),
    }


def _others(seen: _Seen, recipe: Recipe) -> dict[str, Count]:
    """Count who shares costs, who gets gifts and who lives where."""
    gifts = seen.tables.bijstandseenheden_per_maand or {}
    found = {
        "kostendelers": share(_shares_costs(seen, recipe), seen.stock),
        "giften_per_maand": _rate(np.ma.filled(gifts.get("giften", np.zeros(0)), 0) > 0, _unit_months(seen, recipe)),
    }
    if "gemeente" in seen.units:
        code = np.ma.filled(seen.units["gemeente"], "")
        found |= {f"gemeenten: {name}": share(code == name, seen.stock) for name in recipe.gemeenten}
    return found


def _shares_costs(seen: _Seen, recipe: Recipe) -> Bools:
    """Return the units with somebody else in the dwelling who is old enough to share costs and is no student."""
    old = seen.age(seen.van) >= recipe.medebewoner_leeftijd.bounds.min() * YEAR
    student = filled(seen.persons, "is_student_kostendelersnorm", np.zeros(len(seen.role), dtype=bool))
    counted = old & ~student
    homes, home = np.unique(np.ma.getdata(seen.persons["woning"]), return_inverse=True)
    in_home = np.bincount(home[counted], minlength=len(homes))
    own = counted & (seen.unit >= 0)
    in_unit = np.bincount(seen.unit[own], minlength=seen.size)
    return np.asarray(in_home[home[seen.head]] > in_unit)


__all__ = ["HEADS", "Count", "Counts", "Margin", "as_row", "counts", "margins", "sum_of"]
