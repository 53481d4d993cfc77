"""What comes out, in the words and rows of the page: amounts, their differences, where versions part, the examples."""

from __future__ import annotations

import csv
import io
import itertools
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from participatiewet import system
from participatiewet.answer import NATURE
from participatiewet.calculate import MAIN_OUTCOMES, Request, Result, release
from participatiewet.caseload.report.contents import month_labels
from participatiewet.caseload.report.parts import Column, Figure, Lines, Series, Table
from participatiewet.caseload.report.texts import AMOUNT, about
from participatiewet.commands.console import situation_of
from participatiewet.compare import UNIT, Divergence, compare, divergences, totals
from participatiewet.confirmation import UNCONFIRMED, month_in_dutch
from participatiewet.documents import read_yaml_sent
from participatiewet.explain import as_text
from participatiewet.money import to_cents
from participatiewet.situation import Situation
from participatiewet.units import euros
from participatiewet.versions import Version

from .asked import Compared, example_text, examples

PAID, RIGHT = "uit_te_betalen_bijstand", "recht_op_algemene_bijstand"
UNKNOWN = "onbekend"
#: A text that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t")
STATUS = {
    "bepaald": "Alles is bekend en nagelezen",
    "voorlopig": "De uitkomst is voorlopig: niet elk bedrag of elke tekst is bevestigd",
    "onvolledig": "Er ontbreken gegevens",
}
#: What a household is called in a chart has at most so many signs.
LONGEST_NAME = 45


@dataclass(frozen=True)
class Cell:
    """A value under one version: as text, and what an amount differs from the first, if anything."""

    tekst: str
    verschil: str = ""
    meer: bool = False


@dataclass(frozen=True)
class Row:
    """A row of values under all versions."""

    wat: str
    cellen: tuple[Cell, ...]


@dataclass(frozen=True)
class Step:
    """A step at which a version parts from the first, with the provisions on both sides."""

    omschrijving: str
    van: str
    wanneer: str
    teksten: tuple[str, str]
    jci: tuple[tuple[str, ...], tuple[str, ...]]
    regels: tuple[str, ...]

    @property
    def zelfde(self) -> bool:
        """Whether both sides rest on the same provisions."""
        one, other = ([jci.partition("&g=")[0] for jci in side] for side in self.jci)
        return one == other


@dataclass(frozen=True)
class Parting:
    """Where a version parts from the first: per run of months its steps. Without any it does not, or nobody can say."""

    versie: str
    delen: tuple[tuple[str, tuple[Step, ...]], ...]
    onbekend: bool = False


@dataclass(frozen=True)
class OfUnit:
    """What one household gets under all versions."""

    naam: str
    zin: str
    maanden: tuple[Row, ...]
    jaren: tuple[Row, ...]
    uitkomsten: tuple[tuple[str, tuple[Row, ...]], ...]
    uiteen: tuple[Parting, ...]
    figuur: Figure | None


@dataclass(frozen=True)
class Said:
    """What is missing or not certain, and of which versions it is when not of all."""

    tekst: str
    versies: str


def signed(amount: Decimal) -> str:
    """Return a difference as text: ``+ € 12,00`` or ``− € 12,00``."""
    return f"{'−' if amount < 0 else '+'} {euros(abs(amount))}"


def cell_of(value: Any, first: Any, text: str) -> Cell:
    """Return a value as a cell beside that of the first version."""
    if value is None:
        return Cell(UNKNOWN)
    if isinstance(value, Decimal) and isinstance(first, Decimal) and value != first:
        return Cell(text, signed(value - first), value > first)
    return Cell(text)


def amounts(values: Sequence[Decimal | None]) -> tuple[Cell, ...]:
    """Return amounts under all versions as cells."""
    return tuple(cell_of(v, values[0], UNKNOWN if v is None else euros(v)) for v in values)


def months_in_words(months: Sequence[str]) -> str:
    """Return months in a row as text: ``januari t/m juni 2027``."""
    first, last = months[0], months[-1]
    if first == last:
        return month_in_dutch(first)
    start = month_in_dutch(first)
    return f"{start.removesuffix(f' {last[:4]}')} t/m {month_in_dutch(last)}"


def runs(months: Sequence[str], value: Any) -> Iterator[tuple[list[str], Any]]:
    """Yield consecutive months with the same value, and that value."""
    for found, group in itertools.groupby(months, key=value):
        yield list(group), found


def without_label(name: str) -> str:
    """Return what an example is called where it is said of all of them that they are made up."""
    return name.removesuffix(" (verzonnen)")


def short(name: str) -> str:
    """Return what a household is called in a chart, where there is little room."""
    return textwrap.shorten(without_label(name), LONGEST_NAME, placeholder=" …")


def below(compared: Compared, when: str) -> str:
    """Return what stands below every chart, also where it goes elsewhere."""
    made_up = "Verzonnen huishouden. " if "verzonnen" in compared.naam.lower() else ""
    return f"{made_up}{when[:1].upper()}{when[1:]}. {NATURE[:1].upper()}{NATURE[1:]}."


# --- the household


@dataclass(frozen=True)
class Household:
    """The household under all versions: per unit, and what is said of all."""

    eenheden: tuple[OfUnit, ...]
    gezegd: tuple[Said, ...]
    status: tuple[Said, ...]


def household(compared: Compared) -> Household:
    """Return what the household gets under all versions; raises ``InputError`` as a calculation does."""
    request = Request(compared.situation, MAIN_OUTCOMES)
    results = [every[0] for every in compare(compared.versies, [request])]
    try:
        units = [_unit(compared, results, unit) for unit in units_of(compared.situation)]
        told = said(compared.versies, [[result] for result in results])
        return Household(tuple(units), told, _statuses(compared.versies, results))
    finally:
        release(results)


def units_of(situation: Situation) -> list[str]:
    """Return the names of the units that outcomes are told of."""
    names = situation.names(UNIT)
    return [names[local] for local in situation.reported[UNIT]]


def paid(results: Sequence[Result], month: str, unit: str) -> list[Decimal | None]:
    """Return what is paid to a unit in a month under all versions."""
    return [result.maanden.get(month, {}).get((UNIT, unit), {}).get(PAID) for result in results]


def _unit(compared: Compared, results: Sequence[Result], unit: str) -> OfUnit:
    months = compared.situation.months
    by_month = {month: tuple(paid(results, month, unit)) for month in months}
    rows = tuple(Row(months_in_words(own), amounts(values)) for own, values in runs(months, by_month.__getitem__))
    sums = {year: cells[(UNIT, unit)][PAID] for year, cells in totals(results).items() if (UNIT, unit) in cells}
    years = []
    for year in dict.fromkeys(month[:4] for month in months):
        own = [month for month in months if month.startswith(year)]
        if len(own) > 1:
            total: Sequence[Decimal | None] = sums.get(year, [None] * len(results))
            years.append(Row(f"Samen {months_in_words(own)}", amounts(total)))
    names = [version.naam for version in compared.versies]
    return OfUnit(
        unit,
        _sentence(names, by_month, sums),
        rows,
        tuple(years),
        tuple(_all_outcomes(results, unit, months)),
        tuple(_partings(compared.versies, results, unit, months)),
        _over_months(compared, unit, by_month) if len(months) > 1 else None,
    )


def _sentence(names: Sequence[str], by_month: dict[str, tuple[Any, ...]], sums: dict[str, list[Decimal]]) -> str:
    """Say of every version what it differs from the first: over all months, or in the first one."""
    parts = []
    months = list(by_month)
    whole = len(months) > 1 and all(month[:4] in sums for month in months)
    for i, name in enumerate(names[1:], 1):
        if whole:
            change: Decimal | None = sum((values[i] - values[0] for values in sums.values()), Decimal(0))
            when = f"over {months_in_words(months)} samen"
        else:
            month, every = next(iter(by_month.items()))
            known = every[i] is not None and every[0] is not None
            change, when = every[i] - every[0] if known else None, f"in {month_in_dutch(month)}"
        if change is None:
            parts.append(f"‘{name}’ is niet te berekenen")
        elif change == 0:
            parts.append(f"met ‘{name}’ is het bedrag {when} even hoog")
        else:
            parts.append(f"met ‘{name}’ is het {when} {euros(abs(change))} {'meer' if change > 0 else 'minder'}")
    text = "; ".join(parts)
    return f"Vergeleken met ‘{names[0]}’: {text}."


def _all_outcomes(results: Sequence[Result], unit: str, months: Sequence[str]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    law = system.build()

    def of_month(month: str) -> tuple[Any, ...]:
        every = [result.maanden.get(month, {}).get((UNIT, unit)) for result in results]
        return tuple(tuple(None if e is None else e[outcome] for e in every) for outcome in MAIN_OUTCOMES)

    for own, values in runs(months, of_month):
        rows = []
        for outcome, row in zip(MAIN_OUTCOMES, values, strict=True):
            variable = law.variables[outcome]
            cells = [cell_of(v, row[0], UNKNOWN if v is None else as_text(variable, v)) for v in row]
            rows.append(Row(variable.label, tuple(cells)))
        yield months_in_words(own), tuple(rows)


def _partings(
    versions: Sequence[Version], results: Sequence[Result], unit: str, months: Sequence[str]
) -> Iterator[Parting]:
    for version, result in zip(versions[1:], results[1:], strict=True):
        found = divergences(results[0], result, MAIN_OUTCOMES, [(UNIT, unit)])
        told = {
            month: tuple(_step(item, month, versions[0].naam, version.naam) for item in own)
            for month, own in found.items()
        }
        parts = []
        for own, group in itertools.groupby(told, key=lambda month: [_said_of(step) for step in told[month]]):
            here = list(group)
            if own:
                parts.append((months_in_words(here), told[here[0]]))
        yield Parting(version.naam, tuple(parts), not parts and len(told) < len(months))


def _said_of(step: Step) -> tuple[Any, ...]:
    """Return what makes a step the same in another month: not the date of the text of the law."""
    return (
        step.omschrijving,
        step.van,
        step.wanneer,
        step.teksten,
        step.regels,
        tuple(tuple(jci.partition("&g=")[0] for jci in side) for side in step.jci),
    )


def _step(item: Divergence, month: str, first: str, second: str) -> Step:
    when = f"{item.dagen} {month_in_dutch(item.maand)}" if item.dagen else ""
    if not item.dagen and item.maand != month:
        when = f"in {month_in_dutch(item.maand)}"
    rules = []
    if item.regels[0] != item.regels[1]:
        named = [f"‘{name}’ volgt: {rule}" for name, rule in zip((first, second), item.regels, strict=True) if rule]
        rules += named
    for other in item.parameters:
        if None not in other.waarden:
            rules.append(f"{other.omschrijving}: {' tegenover '.join(other.teksten)} (artikel {other.artikel})")
        else:
            i = 0 if other.waarden[1] is None else 1
            rules.append(f"Alleen bij ‘{(first, second)[i]}’: {other.omschrijving}, {other.teksten[i]}")
    for name, steps in zip((first, second), item.alleen, strict=True):
        for step in steps:
            value = f", {step.tekst}" if isinstance(step.waarde, Decimal) else ""
            rules.append(f"Alleen bij ‘{name}’: {step.omschrijving}{value}")
    if item.soort == "stand":
        rules.append("De stand uit eerdere maanden is een andere.")
    return Step(item.omschrijving, item.van, when, item.teksten, item.jci, tuple(rules))


def _over_months(compared: Compared, unit: str, by_month: dict[str, tuple[Any, ...]]) -> Figure:
    names = [version.naam for version in compared.versies]
    cents = [
        [None if values[i] is None else to_cents(values[i]) for values in by_month.values()] for i in range(len(names))
    ]
    series = tuple(Series(name, i, tuple(own)) for i, (name, own) in enumerate(zip(names, cents, strict=True)))
    title = f"Uit te betalen bijstand per maand, {short(compared.naam)}"
    if len(units_of(compared.situation)) > 1:
        title += f": {unit}"
    lines = Lines(month_labels(list(by_month)), series, "", "uit te betalen bijstand", AMOUNT)
    columns = (Column("Maand", "tekst"), *(Column(name, AMOUNT) for name in names))
    rows = tuple((month_in_dutch(m), *(own[i] for own in cents)) for i, m in enumerate(by_month))
    return Figure("maanden", title, _spread(names, cents), lines, Table("maanden", title, columns, rows))


def _spread(names: Sequence[str], cents: Sequence[Sequence[int | None]]) -> str:
    said_of = []
    for name, own in zip(names, cents, strict=True):
        known = [value for value in own if value is not None]
        if not known:
            said_of.append(f"‘{name}’ is niet te berekenen")
        elif min(known) == max(known):
            said_of.append(f"‘{name}’ is elke maand {about(known[0])}")
        else:
            said_of.append(f"‘{name}’ loopt van {about(min(known))} tot {about(max(known))}")
    text = "; ".join(said_of)
    return f"{text[:1].upper()}{text[1:]}."


# --- what is said of an outcome


def said(versions: Sequence[Version], results: Sequence[Sequence[Result]]) -> tuple[Said, ...]:
    """Return what is missing and what to mind: each once, amounts that were not read for the month by their number.

    ``results`` has the results by version.
    """
    return _once([version.naam for version in versions], [_texts(own) for own in results])


def _texts(results: Sequence[Result]) -> list[str]:
    missing = [item for result in results for item in result.ontbrekend]
    texts = [
        f"Ontbreekt: {item.melding or f'{item.gegeven} van {item.naam} (artikel {item.artikel}).'}" for item in missing
    ]
    every = dict.fromkeys(notice for result in results for notice in result.waarschuwingen)
    texts += [notice.melding for notice in every if notice.code != UNCONFIRMED]
    many = len({notice.parameter for notice in every if notice.code == UNCONFIRMED})
    if many:
        texts.append(f"{many} bedragen of termijnen zijn voor deze tijd nog niet nagelezen.")
    return texts


def _once(names: Sequence[str], texts: Sequence[Sequence[str]]) -> tuple[Said, ...]:
    found = []
    for text in dict.fromkeys(text for every in texts for text in every):
        who = [name for name, every in zip(names, texts, strict=True) if text in every]
        found.append(Said(text, "" if len(who) == len(names) else ", ".join(who)))
    return tuple(found)


def _statuses(versions: Sequence[Version], results: Sequence[Result]) -> tuple[Said, ...]:
    return _once([version.naam for version in versions], [[result.status] for result in results])


# --- the examples


@dataclass(frozen=True)
class Example:
    """An example household: what it is called, and what is paid under all versions; cents to sort by."""

    naam: str
    waarden: tuple[Decimal | None, ...]

    @property
    def cellen(self) -> tuple[Cell, ...]:
        """The amounts as cells."""
        return amounts(self.waarden)

    @property
    def sleutels(self) -> tuple[str, ...]:
        """What the columns are sorted by: the amount of the first version, the differences of the others."""
        first, *others = self.waarden
        changes = [None if value is None or first is None else value - first for value in others]
        return tuple("" if value is None else f"{value:f}" for value in (first, *changes))

    @property
    def verschilt(self) -> bool:
        """Whether any version comes to something else than the first."""
        return len(set(self.waarden)) > 1


@dataclass(frozen=True)
class Examples:
    """All example households in a month under all versions."""

    maand: str
    rijen: tuple[Example, ...]
    gezegd: tuple[Said, ...]

    @property
    def zin(self) -> str:
        """How many differ."""
        many = sum(row.verschilt for row in self.rijen)
        return f"Bij {many} van de {len(self.rijen)} verschilt wat wordt uitbetaald. Bij de andere is het gelijk."


def all_examples(versions: Sequence[Version], month: str) -> Examples:
    """Return what is paid to every example household in a month; raises ``InputError``."""
    law = system.build()
    households = [
        (without_label(name), situation_of(law, read_yaml_sent(example_text(stem)).data, month, None, None)[0])
        for stem, name in examples().items()
    ]
    by_version = compare(versions, [Request(situation, MAIN_OUTCOMES) for _, situation in households])
    rows = []
    for (name, situation), results in zip(households, zip(*by_version, strict=True), strict=True):
        units = units_of(situation)
        for unit in units:
            rows.append(Example(name if len(units) == 1 else f"{name}: {unit}", tuple(paid(results, month, unit))))
    told = said(versions, by_version)
    for own in by_version:
        release(own)
    return Examples(month, tuple(rows), told)


# --- files


def as_csv(rows: Sequence[Sequence[Any]], written: int | None = None) -> bytes:
    """Return rows as a file that a spreadsheet set to Dutch opens; no text in it is a formula.

    From the column ``written`` on, numbers have been written already, with a point.
    """
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    for row in rows:
        first = len(row) if written is None else written
        writer.writerow([*map(_safe, row[:first]), *(_safe(_number(text)) for text in row[first:])])
    return target.getvalue().encode("utf-8-sig")


def _number(text: Any) -> Any:
    """Return the number that a text is, or the text when it is none."""
    try:
        return Decimal(text)
    except (InvalidOperation, TypeError, ValueError):
        return text


def _safe(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal | int | float):
        return (f"{value:f}" if isinstance(value, Decimal) else str(value)).replace(".", ",")
    return f"'{value}" if str(value).startswith(FORMULA) else str(value)


def household_rows(compared: Compared) -> list[list[Any]]:
    """Return a row per version, month and unit with all outcomes, and the difference of what is paid with the first."""
    results = [every[0] for every in compare(compared.versies, [Request(compared.situation, MAIN_OUTCOMES)])]
    rows: list[list[Any]] = [["versie", "maand", "eenheid", *MAIN_OUTCOMES, f"verschil_{PAID}"]]
    for i, version in enumerate(compared.versies):
        for month in compared.situation.months:
            for unit in units_of(compared.situation):
                values = results[i].maanden.get(month, {}).get((UNIT, unit))
                own = [None if values is None else values[outcome] for outcome in MAIN_OUTCOMES]
                every = paid(results, month, unit)
                known = every[i] is not None and every[0] is not None
                change = every[i] - every[0] if known else None  # type: ignore[operator]
                rows.append([version.naam, month, unit, *own, change])
    release(results)
    return rows


def example_rows(versions: Sequence[Version], found: Examples) -> list[list[Any]]:
    """Return a row per example and version: what is paid, and the difference with the first."""
    rows: list[list[Any]] = [["voorbeeld", "maand", "versie", PAID, "verschil"]]
    for row in found.rijen:
        for version, value in zip(versions, row.waarden, strict=True):
            known = value is not None and row.waarden[0] is not None
            change = value - row.waarden[0] if known else None  # type: ignore[operator]
            rows.append([row.naam, found.maand, version.naam, value, change])
    return rows


__all__ = [
    "STATUS",
    "Examples",
    "Household",
    "all_examples",
    "amounts",
    "as_csv",
    "below",
    "example_rows",
    "household",
    "household_rows",
    "months_in_words",
]
