"""A made-up caseload: households of nobody, whose margins follow published statistics.

A part of the file depends only on the recipe, the seed and the number of the part, so that parts can be made beside
each other and again. Every subject (age, earnings, dwelling) has a stream of chance of its own: another share for the
one leaves the others as they were. There is no loop over households, and no more than a part in memory.
"""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from participatiewet.caseload.recipe import TYPEN, Gewichten, Recipe, Verdeling

Array = NDArray[Any]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Columns = Mapping[str, Array]

AANVRAGER, PARTNER, KIND, MEDEBEWONER = range(4)
ROLLEN = np.array(["aanvrager", "partner", "kind", "medebewoner"])
ALLEEN, OUDER, PAAR = range(3)
#: Numbers of persons in one part lie between those of the part before and the part after.
SPAN = 1 << 24
CENTS, MILLIONTHS = 100, 1_000_000
YEAR = 12
#: The age, in months, from which somebody is no child that comes at the expense of the parents.
ADULT = 18 * YEAR
ROUNDS = 200
#: Dates and ages are put on the first four weeks of a month, which every month has.
WEEKS = 28
NEVER = np.datetime64("9999-12-31", "D")

#: Columns that are amounts (whole cents here) and parts (millionths here); the others say themselves what they are.
AMOUNTS = frozenset(
    {
        "inkomsten_uit_arbeid",
        "vakantietoeslag_over_inkomsten",
        "ontvangen_vakantietoeslag",
        "inkomsten_uit_uitkering",
        "alimentatie_ontvangen",
        "bezittingen",
        "schulden",
        "giften",
    }
)
FRACTIONS = frozenset({"lopende_verlaging"})
WORDS = frozenset({"rol", "gemeente", "maand"})


@dataclass(frozen=True)
class Tables:
    """The tables of one part of a caseload: name of a column to an array with a row per person, unit or dwelling.

    Amounts are ``int64`` cents, parts ``int64`` millionths, choices and months text, dates ``datetime64[D]``. A cell
    that is empty is masked (``numpy.ma``). A table that is ``None`` is not there.
    """

    personen: Columns
    bijstandseenheden: Columns
    woningen: Columns | None = None
    personen_per_maand: Columns | None = None
    bijstandseenheden_per_maand: Columns | None = None
    woningen_per_maand: Columns | None = None

    def items(self) -> Iterator[tuple[str, Columns]]:
        """Yield the name and columns of every table that is there."""
        for name, columns in vars(self).items():
            if columns is not None:
                yield name, columns


def make(recipe: Recipe, seed: int) -> Iterator[Tables]:
    """Yield the parts of the caseload of ``recipe``, one after the other; ``seed`` is a whole number from 0."""
    for part in range(recipe.parts):
        yield make_part(recipe, seed, part)


def make_part(recipe: Recipe, seed: int, part: int) -> Tables:
    """Return part number ``part``, the same as ``make`` yields; raises ``IndexError`` when there is no such part."""
    if not 0 <= part < recipe.parts:
        raise IndexError(f"Deel {part} is er niet; er zijn er {recipe.parts}.")
    chance = Chance(seed, part)
    units = _units(recipe, chance, recipe.units(part))
    homes = _homes(recipe, chance, units)
    work = _work(recipe, chance, units, homes)
    ends = _ends(recipe, chance, units, work)
    people = _people(recipe, chance, units, homes)
    first = part * recipe.per_deel + 1
    return Tables(
        personen=_persons_table(recipe, chance, people, units, work, homes, part, first),
        bijstandseenheden=_units_table(recipe, chance, units, ends, first),
        woningen={"woning": np.unique(homes.dwelling) + first},
        personen_per_maand=_monthly_persons(recipe, chance, people, units, work, ends, part),
        bijstandseenheden_per_maand=_monthly_units(recipe, chance, units, ends, first),
    )


def description(recipe: Recipe, seed: int) -> dict[str, Any]:
    """Return what ``bestand.json`` says about the caseload."""
    where = f"gemeente {recipe.gemeente}" if recipe.gemeente else "landelijk"
    return {
        "naam": f"SYNTHETISCH: {recipe.eenheden} uitkeringen, {where}, {recipe.van} tot en met {recipe.tot}",
        "synthetisch": True,
        "omschrijving": (
            "Verzonnen huishoudens. De verdelingen volgen gepubliceerde statistiek voor zover die er is; de rest is "
            "aangenomen. Niemand in dit bestand bestaat."
        ),
        "bronnen": recipe.bronnen,
        "aannames": recipe.aannames,
        "zaad": seed,
        "van": recipe.van,
        "tot": recipe.tot,
    }


class Chance:
    """Streams of chance of one part: one for every subject, so that one does not move the others."""

    def __init__(self, seed: int, part: int) -> None:
        self.seed, self.part = seed, part

    def stream(self, subject: str) -> np.random.Generator:
        """Return the stream of a subject from its beginning."""
        key = (self.part, zlib.crc32(subject.encode()))
        return np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=key))

    def shares(self, subject: str, count: int) -> Floats:
        """Return ``count`` numbers from 0 up to 1."""
        return self.stream(subject).random(count)

    def happens(self, subject: str, share: float | Floats, count: int) -> Bools:
        """Return for ``count`` rows whether something with this chance happens."""
        return np.asarray(self.shares(subject, count) < share)

    def whole(self, subject: str, low: Ints | int, high: Ints | int, count: int) -> Ints:
        """Return whole numbers from ``low`` up to, not including, ``high``; ``low`` where there are none between."""
        room = np.maximum(np.asarray(high) - low, 1)
        return np.asarray(low + (self.shares(subject, count) * room).astype(np.int64))

    def classes(self, subject: str, shares: Floats, count: int) -> Ints:
        """Return positions of classes: ``shares`` has one row for all, or a row for each."""
        return _picked(shares, self.shares(subject, count))

    def within(self, subject: str, parts: Verdeling, count: int, unit: int = 1) -> Ints:
        """Return values from a distribution with classes that have boundaries, in ``unit`` (100: cents)."""
        chosen = self.classes(subject + ": klasse", parts.shares, count)
        low, high = (parts.bounds[chosen] * unit).T
        return self.whole(subject, low, np.where(parts.exact[chosen], low + 1, high), count)


def _picked(shares: Floats, chance: Floats) -> Ints:
    """Return per row the class in which ``chance`` falls; a class without a share is never chosen."""
    edges = np.cumsum(np.atleast_2d(shares), axis=1)
    edges /= edges[:, -1:]
    return np.asarray((edges[:, :-1] <= chance[:, None]).sum(axis=1))


def _fitted(weights: Floats, rows: Floats, columns: Floats) -> Floats:
    """Return ``weights`` scaled until its rows and columns add up to ``rows`` and ``columns`` (both 1 together)."""
    table = weights.copy()
    for _ in range(ROUNDS):
        table *= _per(rows, table.sum(axis=1))[:, None]
        table *= _per(columns, table.sum(axis=0))
    return table


def _per(wanted: Floats, found: Floats) -> Floats:
    return np.divide(wanted, found, out=np.zeros_like(wanted), where=found > 0)


def _by_name(weights: Gewichten, names: tuple[str, ...]) -> Floats:
    return np.array([weights.waarden[name] for name in names])


# --- the units: who they are and since when ---------------------------------------------------------


@dataclass(frozen=True)
class Units:
    """The units of a part. ``age`` of head and partner and ``start`` count in months, ``start`` from the first month.

    ``reference`` is the day on which ages hold: the first day of the file, or of the right when that is later.
    """

    type: Ints
    age_class: Ints
    aow: Bools
    duration_class: Ints
    ingang: Array
    reference: Array
    start: Ints
    age: Ints
    birth: Array
    partner_age: Ints
    partner_birth: Array
    partner_entitled: Bools
    kinderen: Ints

    def __len__(self) -> int:
        return len(self.type)

    @property
    def couple(self) -> Bools:
        return np.asarray(self.type == PAAR)


class _Shares(NamedTuple):
    """Shares of units: type given age, duration given age, and the ages of who is there and of who comes in."""

    type_given_age: Floats
    duration_given_age: Floats
    ages: Floats
    ages_of_new: Floats


def _joint(recipe: Recipe) -> _Shares:
    """Return shares that meet the published ones of type (of units), age and duration (of persons) at once."""
    ages = recipe.leeftijd.names
    size = np.where(np.arange(len(TYPEN)) == PAAR, 2 - recipe.partner_zonder_recht.waarde, 1.0)
    types = np.array([recipe.huishoudtypen.waarden[name] for name in TYPEN]) * size
    persons = _fitted(recipe.leeftijd_naar_type.weights(TYPEN, ages), types / types.sum(), recipe.leeftijd.shares)
    units = persons / size[:, None]
    units /= units.sum()
    durations = _fitted(
        recipe.duur_naar_leeftijd.weights(ages, recipe.duur.names), recipe.leeftijd.shares, recipe.duur.shares
    )
    given = durations * _per(np.ones(len(ages)), durations.sum(axis=1))[:, None]
    of_units = units.sum(axis=0)
    return _Shares((units * _per(np.ones(len(ages)), of_units)).T, given, of_units, of_units * given[:, 0])


def _units(recipe: Recipe, chance: Chance, count: int) -> Units:
    shares = _joint(recipe)
    months = len(recipe.months)
    coming = recipe.instroom_per_kwartaal.waarde * months / 3
    new = chance.happens("instroom", coming / (1 + coming), count)
    aow = chance.happens("aow", recipe.aow.waarde, count)
    draw = chance.shares("leeftijdsklasse", count)
    age_class = np.where(new, _picked(shares.ages_of_new, draw), _picked(shares.ages, draw))
    kind = chance.classes("huishoudtype", shares.type_given_age[age_class], count)
    kind = np.where(aow, np.where(chance.happens("aow: paar", recipe.aow_paar.waarde, count), PAAR, ALLEEN), kind)
    couple = kind == PAAR
    with_children = chance.happens("kinderen", _with_children(recipe, age_class, couple & ~aow, new), count)
    parent = ((kind == OUDER) | (couple & with_children)) & ~aow
    kinderen = np.where(parent, chance.within("kinderen: aantal", recipe.kinderen, count), 0)
    duration_class = chance.classes("duur: klasse", shares.duration_given_age[age_class], count)
    ingang, start = _begin(recipe, chance, new, duration_class, count)
    reference = np.maximum(ingang, _day(recipe.van))
    age = _ages(recipe, chance, "leeftijd", age_class, parent, aow)
    birth = _birth(chance, "geboortedag", reference, age)
    near = _partner_ages(recipe, chance, age, age_class, aow)
    return Units(
        type=kind,
        age_class=age_class,
        aow=aow,
        duration_class=np.where(new, 0, duration_class),
        ingang=np.maximum(ingang, _plus_months(birth, ADULT)),
        reference=reference,
        start=start,
        age=age,
        birth=birth,
        partner_age=near,
        partner_birth=_birth(chance, "geboortedag van de partner", reference, near),
        partner_entitled=couple & ~chance.happens("partner zonder recht", recipe.partner_zonder_recht.waarde, count),
        kinderen=kinderen,
    )


def _with_children(recipe: Recipe, age_class: Ints, couple: Bools, new: Bools) -> Floats:
    """Return the chance of children per unit; of the couples there on the first day it is that of the recipe."""
    weight = _by_name(recipe.kinderen_naar_leeftijd, recipe.leeftijd.names)[age_class]
    return _spread(recipe.paren_met_kinderen.waarde, weight, couple & ~new, couple)


def _spread(share: float, weight: Floats, among: Bools, apply: Bools | None = None) -> Floats:
    """Return chances in proportion to ``weight`` that are ``share`` on average ``among`` these rows, at most 1.

    The rows ``apply`` get them, by the same proportion; without it those ``among`` which it is ``share``. The others
    get 0.
    """
    own = weight[among]
    wanted = share * len(own)
    factor = wanted / max(own.sum(), SMALLEST)
    for _ in range(ROUNDS):
        reached = float(np.minimum(own * factor, 1.0).sum())
        if abs(reached - wanted) < SMALLEST or reached == 0:
            break
        factor *= wanted / reached
    return np.where(among if apply is None else apply, np.minimum(weight * factor, 1.0), 0.0)


#: How far a sum of chances may be off; also what stands for nothing where is divided.
SMALLEST = 1e-9


def _begin(recipe: Recipe, chance: Chance, new: Bools, duration: Ints, count: int) -> tuple[Array, Ints]:
    """Return the first day of the right and its month: -1 is before the file."""
    low, high = recipe.duur.bounds[duration].T
    ago = chance.whole("duur", low, high, count)
    month = np.where(new, chance.whole("instroom: maand", 0, len(recipe.months), count), -1 - ago)
    day = chance.whole("ingangsdag", 0, WEEKS, count)
    ingang = (np.datetime64(recipe.van, "M") + month).astype("datetime64[D]") + day
    return ingang, np.maximum(month, -1)


def _ages(recipe: Recipe, chance: Chance, subject: str, age_class: Ints, parent: Bools, aow: Bools) -> Ints:
    """Return ages in whole months, within the class; the oldest class has fewer of who is older."""
    low, high = recipe.leeftijd.bounds[age_class].T * YEAR
    last = len(recipe.leeftijd.names) - 1
    oldest = np.where(age_class == last, int(recipe.aow_leeftijd_maanden.waarde), high)
    oldest = np.where(parent, np.minimum(oldest, int(recipe.ouderleeftijd_oudste.waarde) * YEAR), oldest)
    place = chance.shares(subject, len(age_class))
    slope = np.where((age_class == last) & ~parent, max(recipe.leeftijd_helling.waarde, SMALLEST), SMALLEST)
    place = (1 + slope - np.sqrt((1 + slope) ** 2 - 4 * slope * place)) / (2 * slope)
    young = low + (place * np.maximum(oldest - 1 - low, 1)).astype(np.int64)
    old = chance.within(f"{subject}: aow", recipe.aow_leeftijd, len(age_class), YEAR)
    return np.asarray(np.where(aow, old, np.minimum(young, np.maximum(oldest - 2, low))))


def _partner_ages(recipe: Recipe, chance: Chance, age: Ints, age_class: Ints, aow: Bools) -> Ints:
    """Return the age of a partner in months: near that of the head, turned back at the boundaries of the class."""
    low, high = recipe.leeftijd.bounds[age_class].T * YEAR
    limit = int(recipe.aow_leeftijd_maanden.waarde)
    high = np.minimum(high, limit) - 1
    spread = recipe.partner_leeftijdsverschil.waarde
    away = np.rint(chance.stream("partner").standard_normal(len(age)) * spread).astype(np.int64)
    near = age + away
    near = np.where(near < low, 2 * low - near, near)
    near = np.where(near >= high, 2 * high - 1 - near, near)
    return np.asarray(np.where(aow, np.maximum(age + away, limit), np.clip(near, low, high - 1)))


def _birth(chance: Chance, subject: str, reference: Array, age: Ints) -> Array:
    """Return birthdays: on ``reference`` the age is ``age`` or one month more."""
    month = reference.astype("datetime64[M]") - age - 1
    return np.asarray(month.astype("datetime64[D]") + chance.whole(subject, 0, WEEKS, len(age)))


def _day(month: str) -> np.datetime64:
    return np.datetime64(f"{month}-01", "D")


def _plus_months(day: Array, months: Ints | int) -> Array:
    """Return ``day`` so many months later; it lies in the first four weeks of a month."""
    month = day.astype("datetime64[M]")
    return np.asarray((month + months).astype("datetime64[D]") + (day - month.astype("datetime64[D]")))


# --- the dwellings -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Homes:
    """Per unit the dwelling (position of its first unit), whether costs are shared, and who lives there besides."""

    dwelling: Ints
    shares_costs: Bools
    medebewoners: Ints
    jongvolwassene: Bools
    student: Bools


def _homes(recipe: Recipe, chance: Chance, units: Units) -> Homes:
    """Two units that follow each other may share a dwelling; both heads are then old enough to share costs."""
    count = len(units)
    there = units.start < 0
    old = units.age >= recipe.medebewoner_leeftijd.bounds.min() * YEAR
    # who comes in later was not there on the first day: they do not share with who was
    fits = old & there
    position = np.arange(count)
    pair = (position % 2 == 0) & (position + 1 < count) & fits & np.roll(fits, -1)
    wanted = recipe.kostendelers.waarde * recipe.kostendelers_samen.waarde * there.sum() / 2
    together = pair & chance.happens("samen", min(wanted / max(pair.sum(), 1), 1.0), count)
    follows = np.roll(together, 1)
    shared = together | follows
    young = units.age < recipe.leeftijd_vrijlating.waarde * YEAR
    left = max(recipe.kostendelers.waarde * there.sum() - shared.sum(), 0) / max((there & ~shared).sum(), 1)
    weight = np.where(young, recipe.kostendelers_jongeren.waarde, 1.0)
    other = chance.happens("kostendelers", _spread(left, weight, there & ~shared, ~shared), count)
    oldest = units.age_class == len(recipe.leeftijd.names) - 1
    return Homes(
        dwelling=np.where(follows, position - 1, position),
        shares_costs=shared | other,
        medebewoners=np.where(other, chance.within("medebewoners", recipe.medebewoners, count), 0),
        jongvolwassene=oldest & chance.happens("jongvolwassene", recipe.jongvolwassene_in_woning.waarde, count),
        student=chance.happens("student", recipe.student_in_woning.waarde, count),
    )


# --- work beside bijstand ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Work:
    """Earnings of the units in ``who``: net wage in cents, shape (earners, months); 0 in a month without work.

    ``before`` is how many months somebody worked just before the file, ``partner`` that it is not the head who works.
    """

    who: Ints
    wages: Ints
    before: Ints
    partner: Bools
    subsidy: Bools
    at: Ints

    def works(self, month: int) -> Bools:
        """Return per unit of the part whether somebody works in a month, by its position."""
        found = self.at >= 0
        found[found] = self.wages[self.at[found], month] > 0
        return found


def _work(recipe: Recipe, chance: Chance, units: Units, homes: Homes) -> Work:
    count, months = len(units), len(recipe.months)
    weight = _by_name(recipe.werkt_naar_leeftijd, recipe.leeftijd.names)[units.age_class]
    weight = weight * np.where(units.type == OUDER, recipe.werkt_alleenstaande_ouder.waarde, 1)
    low = recipe.duur.bounds[units.duration_class, 0]
    weight = weight * np.where(low >= 5 * YEAR, recipe.werkt_vijf_jaar.waarde, 1)
    able, there = ~units.aow, units.start < 0
    share, steady = recipe.werkt.waarde, recipe.werkt_doorlopend.waarde
    always = chance.happens("werkt doorlopend", _spread(share * steady, weight, able & there, able), count)
    lengths = recipe.werk_duur_kort
    longest = int(lengths.bounds.max()) - 1
    mean = float((lengths.shares * (lengths.bounds.sum(axis=1) - 1) / 2).sum())
    # one spell per unit that begins anywhere from before the file: this is how many have one for the share in a month
    spells = min(share * (1 - steady) / max(1 - share * steady, SMALLEST) * (months + longest - 1) / mean, 1.0)
    short = chance.happens("werkt kort", _spread(spells, weight, able & there & ~always, able & ~always), count)
    who = np.flatnonzero(always | short)
    begin = chance.whole("werk: begin", 1 - longest, months, count)[who]
    length = chance.within("werk: duur", lengths, count)[who]
    month = np.arange(months)
    busy = always[who, None] | ((begin[:, None] <= month) & (month < (begin + length)[:, None]))
    here = units.start[who] < 0
    lasted = np.where(here, recipe.duur.bounds[units.duration_class[who], 0], 0)
    before = np.where(always[who], chance.within("werk: eerder", recipe.werk_maanden_eerder, count)[who], -begin)
    before = np.clip(np.minimum(before, lasted), 0, None)
    per_steady = recipe.loonkostensubsidie.waarde / max(share * steady, SMALLEST)
    at = np.full(count, -1)
    at[who] = np.arange(len(who))
    return Work(
        who=who,
        wages=np.where(busy, _wages(recipe, chance, units, homes, who, months), 0),
        before=before,
        partner=units.partner_entitled[who] & chance.happens("partner werkt", recipe.partner_werkt.waarde, count)[who],
        subsidy=always[who] & chance.happens("loonkostensubsidie", min(per_steady, 1.0), count)[who],
        at=at,
    )


def _wages(recipe: Recipe, chance: Chance, units: Units, homes: Homes, who: Ints, months: int) -> Ints:
    """Return net wages in cents per month, below what the household may earn; shape (earners, months).

    Who would earn more than that earns something between half of it and all of it.
    """
    middle = recipe.loon_midden.waarde * CENTS
    level = chance.stream("loon").standard_normal(len(units))[who] * recipe.loon_spreiding.waarde
    sways = chance.happens("loon: wisselend", recipe.loon_wisselend.waarde, len(units))[who]
    sway = chance.stream("loon: wisseling").standard_normal((len(who), months)) * recipe.loon_wisseling.waarde
    wage = middle * np.exp(level[:, None] + np.where(sways[:, None], sway, 0.0))
    most = _by_name(recipe.loon_plafond, TYPEN)[units.type[who]]
    single = homes.shares_costs[who] & (units.type[who] != PAAR)
    most = np.where(single, recipe.loon_plafond.waarden["kostendeler"], most)
    most = np.where(units.age_class[who] == 0, recipe.loon_plafond.waarden["jongste"], most)[:, None] * CENTS
    instead = most * (1 + chance.shares("loon: onder het plafond", len(units))[who, None]) / 2
    return np.maximum(np.where(wage > most, instead, wage).astype(np.int64), 1)


# --- when the right ends ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ends:
    """Per unit the last day of the right (``NEVER`` when it goes on) and the month of it (the number of months)."""

    einde: Array
    month: Ints

    def entitled(self, units: Units, months: int) -> Bools:
        """Return in which months there is a right on some day, shape (units, months)."""
        month = np.arange(months)
        return np.asarray((units.start[:, None] <= month) & (month <= self.month[:, None]))


def _ends(recipe: Recipe, chance: Chance, units: Units, work: Work) -> Ends:
    """Let rights end, month after month: at the pensionable age, and else by chance to the published number.

    How much more likely that is for a duration follows from the published durations of who left.
    """
    count, months = len(units), len(recipe.months)
    limit = int(recipe.aow_leeftijd_maanden.waarde)
    pension = _plus_months(units.birth, limit)
    pension = np.where(units.couple, np.minimum(pension, _plus_months(units.partner_birth, limit)), pension)
    last = np.where(units.aow, NEVER, np.maximum(pension - 1, units.ingang))
    van = np.datetime64(recipe.van, "M")
    pension_month = (last.astype("datetime64[M]") - van).astype(np.int64)
    began = (units.ingang.astype("datetime64[M]") - van).astype(np.int64)
    per_month = recipe.uitstroom_per_kwartaal.waarde / 3
    draws = chance.stream("uitstroom").random((months, count))
    end = np.full(count, months)
    faster = np.where(
        units.type == OUDER, recipe.uitstroom_werkende_alleenstaande_ouder.waarde, recipe.uitstroom_werkend.waarde
    )
    for month in range(months):
        there = (units.start < month) & (end == months) & ~units.aow
        reaches = (units.start <= month) & (end == months) & ~units.aow & (pension_month <= month)
        others = there & ~reaches
        weight = work.works(month) * (faster - 1) + 1
        chances = _leaving(recipe, month - began, weight, others, reaches, per_month * there.sum())
        end = np.where(reaches | (draws[month] < chances), month, end)
    day = (van + end).astype("datetime64[D]") + chance.whole("einddag", 0, WEEKS, count)
    day = np.where(pension_month == end, last, day)
    einde = np.where(end == months, NEVER, np.maximum(day, units.ingang))
    return Ends(einde, end)


def _leaving(recipe: Recipe, months: Ints, faster: Floats, others: Bools, reaches: Bools, wanted: float) -> Floats:
    """Return the chance to leave after so many ``months``, 0 for who is not among ``others``.

    Of the ``wanted`` units that leave, every class of duration has its published share, however many of them work;
    who reaches the pensionable age is part of it.
    """
    left = recipe.uitstroom_naar_duur
    low = np.array([int(name.split("-")[0]) for name in left.waarden])
    place = np.clip(np.searchsorted(low, months, side="right") - 1, 0, None)
    shares = np.array(list(left.waarden.values()))
    of_class = wanted * shares / shares.sum() - np.bincount(place[reaches], minlength=len(low))
    there = np.bincount(place[others], faster[others], minlength=len(low)).astype(np.float64)
    rate = _per(np.maximum(of_class, 0.0), there)[place] * faster
    return np.where(others, np.minimum(rate, 1.0), 0.0)


# --- the people ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class People:
    """The persons of a part in the order of their units, those without bijstand behind the others of the unit."""

    unit: Ints
    role: Ints
    birth: Array
    student: Bools
    head: Ints
    partner: Ints
    youngest: Ints

    def __len__(self) -> int:
        return len(self.unit)


def _people(recipe: Recipe, chance: Chance, units: Units, homes: Homes) -> People:
    """Return everybody. ``head`` and ``partner`` are positions per unit (-1: none), ``youngest`` an age in months."""
    count = len(units)
    everyone = np.arange(count)
    couples = np.flatnonzero(units.couple)
    of_child = np.repeat(everyone, units.kinderen)
    child_age = _child_ages(recipe, chance, units, of_child)
    youngest = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(youngest, of_child, child_age)
    of_other = np.repeat(everyone, homes.medebewoners)
    of_young, of_student = np.flatnonzero(homes.jongvolwassene), np.flatnonzero(homes.student)
    ages = [
        (of_child, KIND, child_age),
        (of_other, MEDEBEWONER, chance.within("medebewoner", recipe.medebewoner_leeftijd, len(of_other), YEAR)),
        (of_young, MEDEBEWONER, chance.within("jongvolwassene", recipe.jongvolwassene_leeftijd, len(of_young), YEAR)),
        (of_student, MEDEBEWONER, chance.within("student", recipe.student_leeftijd, len(of_student), YEAR)),
    ]
    blocks = [
        (everyone, AANVRAGER, units.birth),
        (couples, PARTNER, units.partner_birth[couples]),
        *(
            (of, role, _birth(chance, f"geboortedag {i}", units.reference[of], age))
            for i, (of, role, age) in enumerate(ages)
        ),
    ]
    unit = np.concatenate([of for of, _, _ in blocks])
    role = np.concatenate([np.full(len(of), which) for of, which, _ in blocks])
    student = np.arange(len(unit)) >= len(unit) - len(of_student)
    order = np.argsort(unit, kind="stable")
    unit, role = unit[order], role[order]
    partner = np.full(count, -1)
    partner[couples] = np.flatnonzero(role == PARTNER)
    return People(
        unit=unit,
        role=role,
        birth=np.concatenate([birth for _, _, birth in blocks])[order],
        student=student[order],
        head=np.flatnonzero(role == AANVRAGER),
        partner=partner,
        youngest=youngest,
    )


def _child_ages(recipe: Recipe, chance: Chance, units: Units, of: Ints) -> Ints:
    """Return ages in months: younger than 18 on the day of reference, born when the parents were old enough."""
    parent = np.where(units.couple, np.minimum(units.age, units.partner_age), units.age)[of]
    room = parent - int(recipe.ouderleeftijd_jongste.waarde) * YEAR
    return chance.whole("kind", 0, np.clip(room, 1, ADULT - 1), len(of))


# --- the tables ---------------------------------------------------------------------------------------


def _masked(values: Array, given: Bools) -> Array:
    return np.ma.MaskedArray(values, mask=~given)


def _persons_table(
    recipe: Recipe,
    chance: Chance,
    people: People,
    units: Units,
    work: Work,
    homes: Homes,
    part: int,
    first: int,
) -> Columns:
    count = len(people)
    adult = people.role <= PARTNER
    head = people.role == AANVRAGER
    earner = _earners(people, work)
    zero = np.zeros(count, dtype=np.int64)
    pension = units.aow[people.unit] & adult
    works = np.zeros(len(units), dtype=bool)
    works[work.who] = True
    other = head & ~pension & ~works[people.unit]
    other &= chance.happens("andere uitkering", recipe.andere_uitkering.waarde, count)
    benefit = np.where(other, chance.within("andere uitkering: bedrag", recipe.andere_uitkering_bedrag, count, 100), 0)
    benefit = np.where(pension, chance.within("aow: bedrag", recipe.aow_bedrag, count, CENTS), benefit)
    single_parent = head & (units.type[people.unit] == OUDER)
    paid = single_parent & chance.happens("alimentatie", recipe.alimentatie.waarde, count)
    alimony = np.where(paid, chance.within("alimentatie: bedrag", recipe.alimentatie_bedrag, count, CENTS), 0)
    very_young = adult & (units.age_class[people.unit] == 0) & ~pension
    subsidy = np.zeros(count, dtype=bool)
    subsidy[earner] = work.subsidy
    entitled = head | (adult & units.partner_entitled[people.unit])
    return {
        "persoon": part * SPAN + 1 + np.arange(count),
        "bijstandseenheid": _masked(people.unit + first, people.role != MEDEBEWONER),
        "rol": ROLLEN[people.role],
        "woning": homes.dwelling[people.unit] + first,
        "geboortedatum": people.birth,
        "is_nederlander_of_gelijkgesteld": _masked(entitled, adult),
        "is_student_kostendelersnorm": _masked(people.student, people.role != KIND),
        "inkomsten_uit_arbeid": _masked(zero, adult),
        "vakantietoeslag_over_inkomsten": _masked(zero, adult),
        "inkomsten_uit_uitkering": _masked(benefit, adult),
        "alimentatie_ontvangen": _masked(alimony, adult),
        "werkt_met_loonkostensubsidie": _masked(subsidy, adult),
        "uitbreiding_uren_niet_mogelijk": _masked(
            chance.happens("uitbreiding", recipe.uitbreiding_uren_niet_mogelijk.waarde, count), subsidy
        ),
        "is_medisch_urenbeperkt": _masked(
            chance.happens("medisch", recipe.medisch_urenbeperkt.waarde, count) & entitled & ~pension, adult
        ),
        "ontheffing_arbeidsplicht": _masked(
            chance.happens("ontheffing", recipe.ontheffing.waarde, count) & entitled & ~pension, adult
        ),
        "ouders_kunnen_niet_bijdragen": _masked(
            chance.happens("ouders", recipe.ouders_dragen_niet_bij.waarde, count), very_young
        ),
        **_counters(recipe, people, units, work, earner),
    }


def _earners(people: People, work: Work) -> Ints:
    """Return the position of the person who works, for every unit where somebody does."""
    return np.where(work.partner, people.partner[work.who], people.head[work.who])


def _counters(recipe: Recipe, people: People, units: Units, work: Work, earner: Ints) -> Columns:
    """Return how many months of every release were used before the file, given how long somebody worked."""
    adult = people.role <= PARTNER
    before = np.where(units.age[work.who] >= recipe.leeftijd_vrijlating.waarde * YEAR, work.before, 0)
    n, r, z = (int(part.waarde) for part in (recipe.duur_onderdeel_n, recipe.duur_onderdeel_r, recipe.duur_onderdeel_z))
    parent = (units.type[work.who] == OUDER) & (people.youngest[work.who] < recipe.leeftijd_jong_kind.waarde * YEAR)
    later = before - n
    since = int((np.datetime64(recipe.van, "M") - np.datetime64(recipe.begin_34a, "M")).astype(np.int64))
    used = {
        "maanden_vrijlating_25_verbruikt": np.clip(before, 0, n),
        "maanden_vrijlating_alleenstaande_ouder_verbruikt": np.where(parent & ~work.subsidy, np.clip(later, 0, r), 0),
        "maanden_vrijlating_loonkostensubsidie_verbruikt": np.where(work.subsidy, np.clip(later, 0, z), 0),
        "maanden_vrijlating_34a_verbruikt": np.clip(work.before, 0, max(since, 0)),
    }
    columns = {}
    for name, months in used.items():
        values = np.zeros(len(people), dtype=np.int64)
        values[earner] = months
        columns[name] = _masked(values, adult)
    return columns


def _units_table(recipe: Recipe, chance: Chance, units: Units, ends: Ends, first: int) -> Columns:
    count = len(units)
    married = units.couple & chance.happens("gehuwd", recipe.gehuwd.waarde, count)
    if recipe.gemeente:
        gemeente = np.full(count, recipe.gemeente)
        known = np.full(count, True)
    else:
        codes = np.array([*recipe.gemeenten, ""])
        shares = [share.waarde for share in recipe.gemeenten.values()]
        chosen = chance.classes("gemeente", np.array([*shares, max(1 - sum(shares), 0.0)]), count)
        gemeente, known = codes[chosen], chosen < len(shares)
    return {
        "bijstandseenheid": np.arange(count) + first,
        "gemeente": _masked(gemeente, known),
        "ingangsdatum_recht": units.ingang,
        "einddatum_recht": _masked(ends.einde, ends.einde < NEVER),
        "bezittingen": chance.within("bezittingen", recipe.bezittingen, count, CENTS),
        "schulden": chance.within("schulden", recipe.schulden, count, CENTS),
        "is_wettelijk_gehuwd": _masked(married, units.couple),
        "voert_gezamenlijke_huishouding": _masked(units.couple, units.couple),
        "partner_is_toeslagpartner": _masked(units.couple, units.couple),
    }


def _monthly_persons(
    recipe: Recipe, chance: Chance, people: People, units: Units, work: Work, ends: Ends, part: int
) -> Columns:
    """Return the months in which somebody earns, is paid holiday allowance or has a reduction; no cell is empty."""
    months = np.array(recipe.months)
    entitled = ends.entitled(units, len(months))
    wages = np.where(entitled[work.who], work.wages, 0)
    accrued = np.rint(wages * recipe.vakantietoeslag.waarde).astype(np.int64)
    paid = _allowance(recipe, work, accrued)
    measured = entitled & (chance.stream("maatregel").random(entitled.shape) < recipe.maatregel_per_jaar.waarde / YEAR)
    height = recipe.maatregel_hoogte.bounds[:, 0] * MILLIONTHS // 100
    heights = height[chance.classes("maatregel: hoogte", recipe.maatregel_hoogte.shares, len(units))]
    earner = _earners(people, work)
    who = np.union1d(earner, people.head[measured.any(axis=1)])
    tables = {name: np.zeros((len(who), len(months)), dtype=np.int64) for name in MONTHLY}
    at = np.searchsorted(who, earner)
    tables["inkomsten_uit_arbeid"][at] = wages
    tables["vakantietoeslag_over_inkomsten"][at] = accrued
    tables["ontvangen_vakantietoeslag"][at] = paid
    hit = np.flatnonzero(measured.any(axis=1))
    tables["lopende_verlaging"][np.searchsorted(who, people.head[hit])] = measured[hit] * heights[hit, None]
    rows, columns = np.nonzero(np.any(list(tables.values()), axis=0))
    return {
        "persoon": part * SPAN + 1 + who[rows],
        "maand": months[columns],
        **{name: table[rows, columns] for name, table in tables.items()},
    }


MONTHLY = (
    "inkomsten_uit_arbeid",
    "vakantietoeslag_over_inkomsten",
    "ontvangen_vakantietoeslag",
    "lopende_verlaging",
)
MAY = 5


def _allowance(recipe: Recipe, work: Work, accrued: Ints) -> Ints:
    """Return the holiday allowance that is paid: in May, and with the last wage; it builds up from month to month."""
    first = int(recipe.van[5:])
    since_may = (first - MAY - 1) % YEAR
    owed = accrued[:, 0] * np.minimum(work.before, since_may)
    paid = np.zeros_like(accrued)
    for month in range(accrued.shape[1]):
        owed = owed + accrued[:, month]
        stops = accrued[:, month + 1] == 0 if month + 1 < accrued.shape[1] else np.full(len(owed), False)
        pays = (accrued[:, month] > 0) & (stops | ((first + month - MAY) % YEAR == 0))
        paid[:, month] = np.where(pays, owed, 0)
        owed = np.where(pays, 0, owed)
    return paid


def _monthly_units(recipe: Recipe, chance: Chance, units: Units, ends: Ends, first: int) -> Columns:
    """Return the months in which a unit gets a gift."""
    months = np.array(recipe.months)
    entitled = ends.entitled(units, len(months))
    gets = entitled & (chance.stream("giften").random(entitled.shape) < recipe.giften_per_maand.waarde)
    rows, columns = np.nonzero(gets)
    return {
        "bijstandseenheid": rows + first,
        "maand": months[columns],
        "giften": chance.within("giften: bedrag", recipe.giften_bedrag, len(rows), CENTS),
    }


# --- to Parquet ---------------------------------------------------------------------------------------


def to_arrow(tables: Tables) -> dict[str, Any]:
    """Return every table as a ``pyarrow.Table`` in the format of a caseload; needs the extra ``bestand``.

    Amounts are ``decimal128(12, 2)``, parts ``decimal128(7, 6)``, numbers ``int64``, choices a dictionary of text.
    """
    pa = _pyarrow()

    return {
        table: pa.table({name: _arrow(name, values) for name, values in columns.items()})
        for table, columns in tables.items()
    }


def _pyarrow() -> Any:
    """Return ``pyarrow``: an extra, making tables works without it."""
    return importlib.import_module("pyarrow")


def _arrow(name: str, values: Array) -> Any:
    pa = _pyarrow()

    empty = np.ma.getmaskarray(values) if isinstance(values, np.ma.MaskedArray) else None
    plain = np.ma.getdata(values)
    if name in AMOUNTS:
        return _decimals(plain, empty, pa.decimal128(12, 2))
    if name in FRACTIONS:
        return _decimals(plain, empty, pa.decimal128(7, 6))
    if name in WORDS:
        words, place = np.unique(plain, return_inverse=True)
        indices = pa.array(place.astype(np.int32), mask=empty)
        return pa.DictionaryArray.from_arrays(indices, pa.array(words.tolist(), pa.string()))
    return pa.array(plain, mask=empty)


def _decimals(units: Ints, empty: Bools | None, kind: Any) -> Any:
    """Return whole numbers of the smallest unit as decimals: their 64 bits, and 64 more with the sign."""
    pa = _pyarrow()

    wide = np.empty((len(units), 2), dtype="<i8")
    wide[:, 0] = units
    wide[:, 1] = np.asarray(units) >> 63
    validity = None
    if empty is not None:
        validity = pa.py_buffer(np.packbits(~empty, bitorder="little"))
    return pa.Array.from_buffers(kind, len(units), [validity, pa.py_buffer(wide)])


__all__ = ["Tables", "description", "make", "make_part", "to_arrow"]
