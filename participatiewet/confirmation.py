"""Which amounts and texts are confirmed for a month, and what to say when they are not."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from participatiewet import units
from participatiewet.jci import in_words
from participatiewet.situation import MONTH_NAMES, first_day, months_between
from participatiewet.units import in_unit

SECOND_HALF = 7
#: The kind of a value that a reform chose: there is nothing to read.
CHOSEN = "hervorming"
#: Certainties of values that were not read in the text itself or where it is quoted.
NOT_READ = ("geheugen", "afgeleid", "samengevat")
#: The code of the warning that an amount was not read for a month.
UNCONFIRMED = "bedrag_niet_bevestigd"


@dataclass(frozen=True)
class Notice:
    """Something that keeps an outcome provisional. ``maanden`` are the months for which it holds.

    ``kort`` says it of an amount where the months and that nobody read it are said already.
    """

    code: str
    melding: str
    maanden: tuple[str, ...]
    parameter: str | None = None
    artikel: str | None = None
    kort: str = ""


class NotRead(NamedTuple):
    """Amounts and terms that were used for months for which nobody read them: a heading, and a line for each."""

    kop: str
    regels: list[str]


@dataclass(frozen=True)
class ParameterValue:
    """A parameter as it holds in a month, with where it comes from."""

    pad: str
    omschrijving: str
    waarde: Decimal
    eenheid: str
    artikel: str
    jci: str
    geldig_vanaf: str
    bron: str
    soort: str
    zekerheid: str
    bevestigd: bool

    @property
    def tekst(self) -> str:
        """The value as Dutch text."""
        return units.in_words(self.waarde, self.eenheid)

    def __hash__(self) -> int:
        return hash((self.pad, self.geldig_vanaf))


def half_year(month: str) -> str:
    """Return the first day of the half-year of a month: amounts change on 1 January and 1 July."""
    return f"{month[:4]}-{'07' if int(month[5:]) >= SECOND_HALF else '01'}-01"


def in_dutch(date: str) -> str:
    """Return a date (``2025-07-01``) as ``1 juli 2025``."""
    day = datetime.date.fromisoformat(date)
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def month_in_dutch(month: str) -> str:
    """Return a month (``2025-07``) as ``juli 2025``."""
    return f"{MONTH_NAMES[int(month[5:]) - 1]} {month[:4]}"


def months_in_dutch(months: Sequence[str]) -> str:
    """Return months, in their order, as text: ``juli 2025 tot en met september 2025 en november 2025``."""
    runs: list[list[str]] = []
    for month in months:
        if runs and len(months_between(runs[-1][-1], month)) == len((runs[-1][-1], month)):
            runs[-1].append(month)
        else:
            runs.append([month])
    *before, last = (_period(run[0], run[-1]) for run in runs)
    return f"{', '.join(before)} en {last}" if before else last


def _period(first: str, last: str) -> str:
    return month_in_dutch(first) + (f" tot en met {month_in_dutch(last)}" if last != first else "")


@lru_cache(maxsize=2048)
def parameter_node(law: Any, path: str) -> Any:
    """Return the parameter with all its dates at ``path``."""
    node = law.parameters
    for name in path.split("."):
        node = node.children[name]
    return node


@lru_cache(maxsize=8192)
def parameter_value(law: Any, path: str, month: str) -> ParameterValue:
    """Return the parameter ``path`` as it holds on the first day of ``month``, with its source."""
    node = parameter_node(law, path)
    day = str(first_day(month))
    at_instant = next(v for v in node.values_list if v.instant_str <= day)
    unit = str(node.metadata["unit"])
    value = in_unit(at_instant.value, unit)
    half = half_year(month)
    unread = {str(date) for date in node.metadata["onbevestigd"]}
    read = at_instant.metadata.get("zekerheid") not in NOT_READ
    chosen = at_instant.metadata.get("soort") == CHOSEN
    confirmed = chosen or (read and half <= str(node.metadata["laatst_bevestigd_op"]) and half not in unread)
    return ParameterValue(
        pad=path,
        omschrijving=node.description,
        waarde=value,
        eenheid=unit,
        artikel=in_words(node.metadata["jci"]),
        jci=node.metadata["jci"],
        geldig_vanaf=at_instant.instant_str,
        bron=at_instant.metadata.get("bron", ""),
        soort=at_instant.metadata.get("soort", ""),
        zekerheid=at_instant.metadata.get("zekerheid", ""),
        bevestigd=confirmed,
    )


#: Paths of parameters, or names of variables, each with the months in which it mattered.
InMonths = tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=4096)
def notices(law: Any, parameters: InMonths, measures: InMonths) -> tuple[Notice, ...]:
    """Return every warning about what mattered: parameters, and variables with a formula of a measure not read."""
    values: dict[ParameterValue, list[str]] = {}
    for path, months in parameters:
        for month in months:
            value = parameter_value(law, path, month)
            if not value.bevestigd:
                values.setdefault(value, []).append(month)
    found = [unconfirmed(value, tuple(months)) for value, months in values.items()]
    return (*found, *untested(law, parameters), *unread(law, measures))


def untested(law: Any, parameters: InMonths) -> list[Notice]:
    """Return a warning per condition of an ordinance that is not tested, and per reading of a text that was chosen.

    A parameter names such a condition as ``niet_getoetst``, and the reading that it stands for as ``lezing``, in its
    metadata.
    """
    found = []
    for path, months in parameters:
        node = parameter_node(law, path)
        article = in_words(node.metadata["jci"])
        condition, reading = node.metadata.get("niet_getoetst"), node.metadata.get("lezing")
        if condition:
            text = f"Niet getoetst is {condition} (artikel {article})."
            found.append(Notice("voorwaarde_niet_getoetst", text, months, path, article))
        if reading:
            text = f"De tekst laat meer lezingen toe; gerekend is: {reading} (artikel {article})."
            found.append(Notice("lezing_gekozen", text, months, path, article))
    return found


def unread(law: Any, measures: InMonths) -> list[Notice]:
    """Return a warning per measure of which the text was not read."""
    months_of: dict[Any, set[str]] = {}
    for name, months in measures:
        months_of.setdefault(law.measures[name], set()).update(months)
    return [
        Notice(
            "tekst_niet_gelezen",
            f"{measure.titel}: de tekst van {measure.artikel} is niet gelezen; gerekend is met wat erover is bericht.",
            tuple(sorted(months)),
            artikel=measure.artikel.removeprefix("artikel "),
        )
        for measure, months in months_of.items()
    ]


def absent(law: Any, path: str, month: str) -> str:
    """Return what to say when the parameter ``path`` has no value in ``month``: which one, and why if that is known."""
    try:
        metadata = parameter_node(law, path).metadata
        name = f"{parameter_node(law, path).description} (artikel {in_words(metadata['jci'])})"
    except KeyError:
        return f"Voor {month_in_dutch(month)} bestaat een bedrag niet: {path}."
    reason = metadata.get("zonder_waarde")
    return f"Voor {month_in_dutch(month)} bestaat een bedrag niet: {name}." + (f" {reason}" if reason else "")


def unconfirmed(value: ParameterValue, months: tuple[str, ...]) -> Notice:
    """Return the warning that ``value`` was used for ``months`` without having been read for them."""
    used = f"{value.omschrijving}: {value.tekst} van {in_dutch(value.geldig_vanaf)}"
    return Notice(
        code=UNCONFIRMED,
        melding=(
            f"{used} is gebruikt voor {months_in_dutch(months)}. "
            f"Voor die tijd is het bedrag niet nagelezen (artikel {value.artikel})."
        ),
        maanden=months,
        parameter=value.pad,
        artikel=value.artikel,
        kort=f"{used} (artikel {value.artikel})",
    )


def in_order(warnings: Iterable[Notice]) -> tuple[list[str], list[NotRead]]:
    """Return what is said of texts and conditions, and after that per period the amounts that were not read for it.

    Of a month that is still to come those amounts are many, and would hide the rest.
    """
    others, amounts = [], defaultdict(list)
    for warning in warnings:
        if warning.code == UNCONFIRMED:
            amounts[warning.maanden].append(warning.kort)
        else:
            others.append(warning.melding)
    return others, [NotRead(_heading(months, len(lines)), lines) for months, lines in amounts.items()]


def _heading(months: tuple[str, ...], count: int) -> str:
    what = "Een bedrag of termijn is" if count == 1 else f"{count} bedragen en termijnen zijn"
    return f"{what} niet nagelezen voor {months_in_dutch(months)}"


__all__ = [
    "MONTH_NAMES",
    "UNCONFIRMED",
    "NotRead",
    "Notice",
    "ParameterValue",
    "half_year",
    "in_dutch",
    "in_order",
    "month_in_dutch",
    "months_in_dutch",
    "parameter_value",
    "unconfirmed",
]
