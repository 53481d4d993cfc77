"""The parameters of the law over the years: every value with where it comes from, in words and as a line."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from participatiewet.confirmation import CHOSEN, ParameterValue, in_dutch, parameter_node, parameter_value
from participatiewet.units import in_unit, in_words, without_bound

#: What a certainty means, for who reads it.
CERTAINTIES = {
    "zeker": "gelezen in de wet of een officiële publicatie",
    "bron": "gelezen in een andere publicatie",
    "samengevat": "uit een samenvatting van de tekst; de tekst zelf is niet gelezen",
    "afgeleid": "uitgerekend uit andere bedragen",
    "uitleg": "een lezing van een tekst die het niet zelf beslist",
    "geheugen": "niet nagelezen",
}
UNITS = {
    "EUR": "euro",
    "EUR/maand": "euro per maand",
    "EUR/jaar": "euro per jaar",
    "fractie": "deel van het geheel, als percentage",
    "verhouding": "factor: zo veel keer",
    "ja_nee": "ja of nee",
    "aantal": "aantal",
    "maanden": "maanden",
    "jaar": "jaren",
    "uren": "uren",
    "weken": "weken",
}
PER = {"EUR/maand": "per maand", "EUR/jaar": "per jaar"}
MONTHS = 12
#: From so many months on, years read easier.
LONG = 120
#: What a description says for whoever writes a value, and a reader is told by "ja" and "nee".
ONE_IS_YES = " (1 is ja, 0 is nee)"
NOT_IN_ARTICLE = "gemeenten."


@dataclass(frozen=True)
class Dated:
    """A value of a parameter from a day on, until the day before the next. Without one ``bedrag`` says that."""

    vanaf: str
    tot: str
    bedrag: str
    waarde: Decimal | None
    bron: str
    soort: str
    zekerheid: str
    toelichting: str


@dataclass(frozen=True)
class History:
    """A parameter with all its values, the first one first."""

    pad: str
    omschrijving: str
    eenheid: str
    jci: str
    waarden: tuple[Dated, ...]
    bevestigd_op: str
    onbevestigd: tuple[str, ...]
    toelichting: str
    lezing: str
    niet_getoetst: str
    zonder_waarde: str
    vakantietoeslag: bool | None

    @property
    def bekend(self) -> list[Dated]:
        """The values without the times in which there is none."""
        return [value for value in self.waarden if value.waarde is not None]

    @property
    def is_gemeentelijk(self) -> bool:
        """Whether it is a provision of a municipality."""
        return self.pad.startswith(NOT_IN_ARTICLE)

    @property
    def per(self) -> str:
        """Over what time the amount is, empty when it is no such amount."""
        return PER.get(self.eenheid, "")


def described(description: Any) -> str:
    """Return the description of a parameter for a reader."""
    return str(description).removesuffix(ONE_IS_YES)


@lru_cache(maxsize=4)
def paths(law: Any) -> dict[str, Any]:
    """Return every parameter by its path, in the order of the paths."""
    leaves = (leaf for leaf in law.parameters.get_descendants() if hasattr(leaf, "values_list"))
    return {leaf.name: leaf for leaf in sorted(leaves, key=lambda leaf: str(leaf.name))}


def national(law: Any) -> list[str]:
    """Return the paths of the parameters that hold for the whole country."""
    return [path for path in paths(law) if not path.startswith(NOT_IN_ARTICLE)]


def amount(value: Decimal, unit: str) -> str:
    """Return a value in words, as the explanation of a calculation has it; an age in months in years as well."""
    text = in_words(value, unit)
    if unit != "maanden" or not LONG <= value < without_bound(unit):
        return text
    years, months = divmod(int(value), MONTHS)
    rest = "" if not months else " en 1 maand" if months == 1 else f" en {months} maanden"
    return f"{text} ({years} jaar{rest})"


@lru_cache(maxsize=2048)
def history(law: Any, path: str) -> History:
    """Return a parameter with all its values; raises ``KeyError`` when there is none at ``path``."""
    node = paths(law)[path]
    unit = str(node.metadata["unit"])
    told = str(node.metadata.get("toelichting", ""))
    values: list[Dated] = []
    ordered = sorted(node.values_list, key=lambda value: str(value.instant_str))
    for value, following in zip(ordered, [*ordered[1:], None], strict=True):
        own = str(value.metadata.get("toelichting", ""))
        stored = None if value.value is None else in_unit(value.value, unit)
        values.append(
            Dated(
                vanaf=str(value.instant_str),
                tot="" if following is None else _day_before(str(following.instant_str)),
                bedrag=_nothing(path) if stored is None else amount(stored, unit),
                waarde=stored,
                bron=str(value.metadata.get("bron", "")) if stored is not None else "",
                soort=str(value.metadata.get("soort", "")),
                zekerheid=_certainty(value) if stored is not None else "",
                toelichting="" if own == told else own,
            )
        )
    return History(
        pad=path,
        omschrijving=described(node.description),
        eenheid=unit,
        jci=str(node.metadata["jci"]),
        waarden=tuple(values),
        bevestigd_op=str(node.metadata["laatst_bevestigd_op"]),
        onbevestigd=tuple(str(day) for day in node.metadata["onbevestigd"]),
        toelichting=told,
        lezing=str(node.metadata.get("lezing", "")),
        niet_getoetst=str(node.metadata.get("niet_getoetst", "")),
        zonder_waarde=str(node.metadata.get("zonder_waarde", "")),
        vakantietoeslag=node.metadata.get("inclusief_vakantietoeslag"),
    )


def _nothing(path: str) -> str:
    return "niet bekend" if path.startswith(NOT_IN_ARTICLE) else "geen waarde"


def _certainty(value: Any) -> str:
    certainty = str(value.metadata.get("zekerheid", ""))
    return CHOSEN if value.metadata.get("soort") == CHOSEN else certainty


def _day_before(day: str) -> str:
    return str(datetime.date.fromisoformat(day) - datetime.timedelta(days=1))


def in_month(law: Any, path: str, month: str) -> ParameterValue | None:
    """Return a parameter as it holds on the first day of a month, ``None`` when it has no value then."""
    day = f"{month}-01"
    now = next((value.value for value in parameter_node(law, path).values_list if value.instant_str <= day), None)
    return None if now is None else parameter_value(law, path, month)


def sentence(found: History) -> str:
    """Return in one sentence how a parameter went."""
    known = found.bekend
    if not known:
        return "Hiervan is geen waarde bekend."
    first, last = known[0], known[-1]
    what = "Het bedrag" if found.eenheid.startswith("EUR") else "De waarde"
    since = in_dutch(first.vanaf)
    ended = found.waarden[-1].waarde is None
    until = f" Sinds {in_dutch(found.waarden[-1].vanaf)} is er geen waarde." if ended else ""
    if all(value.waarde == first.waarde for value in known):
        return f"{what} is vanaf {since} steeds {first.bedrag}.{until}"
    text = f"{what} ging van {first.bedrag} op {since} naar {last.bedrag} op {in_dutch(last.vanaf)}"
    assert first.waarde is not None
    assert last.waarde is not None
    if first.waarde and found.eenheid.startswith("EUR") and "grens" not in (first.bedrag + last.bedrag):
        share = ((last.waarde - first.waarde) / first.waarde * 100).quantize(Decimal("0.1"))
        if share:
            text += f", {abs(share)}%".replace(".", ",") + (" meer" if share > 0 else " minder")
    return f"{text}.{until}"


__all__ = ["CERTAINTIES", "UNITS", "Dated", "History", "amount", "history", "in_month", "sentence"]
