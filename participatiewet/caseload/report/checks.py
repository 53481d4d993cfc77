"""Refuses an outcome that the report cannot show truthfully; all faults at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from participatiewet.confirmation import MONTH_NAMES
from participatiewet.faults import Fault, InputError

SHAPE = 1
NEEDED = ("bestand", "maanden", "versies", "uitkomsten", "totalen", "jaren", "groepen")
OF_VERSIONS = (
    "totalen",
    "recht",
    "jaren",
    "groepen",
    "verdeling",
    "uitkomstverdeling",
    "ontbrekend",
    "waarschuwingen",
)
CENTS = ("bedrag", "verschil", "bedrag_eerste", "meer_bedrag", "minder_bedrag", "alleen", "laatste", "van", "tot")
AGAIN = "Maak de uitkomst opnieuw met deze versie van het programma."


def check(summary: Mapping[str, Any], households: Sequence[Mapping[str, Any]]) -> None:
    """Raise ``InputError`` when something is missing or does not fit together."""
    faults = list(_of_shape(summary))
    if not faults:
        faults = [*_of_references(summary), *_of_amounts(summary), *_of_households(households)]
    if faults:
        raise InputError(faults)


def _of_shape(summary: Mapping[str, Any]) -> Iterator[Fault]:
    if summary.get("vorm") != SHAPE:
        yield Fault(("vorm",), "vorm", f"Deze uitkomst heeft niet vorm {SHAPE}.", AGAIN)
    for key in NEEDED:
        if not summary.get(key) and not (key == "groepen" and key in summary):
            yield Fault((key,), "ontbreekt", f"In de uitkomst ontbreekt '{key}'.", AGAIN)
    for key in ("naam", "eenheden"):
        if summary.get("bestand") and key not in summary["bestand"]:
            yield Fault(("bestand", key), "ontbreekt", f"Van het bestand ontbreekt '{key}'.", AGAIN)
    for position, month in enumerate(summary.get("maanden") or ()):
        if not _is_month(month):
            yield Fault(("maanden", str(position)), "maand", "Dit is geen maand.", "Schrijf een maand als 2027-01.")


def _is_month(text: Any) -> bool:
    if not isinstance(text, str):
        return False
    year, _, month = text.partition("-")
    return text.isascii() and year.isdigit() and month.isdigit() and 1 <= int(month) <= len(MONTH_NAMES)


def _of_references(summary: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything is of a version, an outcome and a month of this run."""
    known = {
        "versie": [version["naam"] for version in summary["versies"]],
        "uitkomst": list(summary["uitkomsten"]),
        "maand": list(summary["maanden"]),
    }
    names = known["versie"]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(("versies",), "dubbel", f"De versie '{name}' staat er meer dan een keer.", "Noem haar een keer.")
    for part in OF_VERSIONS:
        for position, row in enumerate(summary.get(part) or ()):
            for key, allowed in known.items():
                if key in row and row[key] not in allowed:
                    where = (part, str(position), key)
                    yield Fault(where, "onbekend", f"Deze {key} hoort niet bij deze uitkomst.", AGAIN)


def _of_amounts(summary: Mapping[str, Any]) -> Iterator[Fault]:
    for part in (*OF_VERSIONS, "bijdragen"):
        for position, row in enumerate(summary.get(part) or ()):
            for key in CENTS:
                value = row.get(key)
                if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
                    where = (part, str(position), key)
                    yield Fault(where, "bedrag", "Een bedrag is een geheel getal in centen.", AGAIN)


def _of_households(households: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    for position, household in enumerate(households):
        points = len(household["punten"])
        for version in household["versies"]:
            where = ("huishoudens", str(position), str(version["naam"]))
            for key in ("bedrag", "totaal"):
                if len(version[key]) != points:
                    yield Fault((*where, key), "lengte", "Niet bij elk punt staat een bedrag.", AGAIN)
            if len(version["behouden"]) not in (points, points - 1):
                yield Fault((*where, "behouden"), "lengte", "Niet bij elke stap staat wat ervan overblijft.", AGAIN)


__all__ = ["check"]
