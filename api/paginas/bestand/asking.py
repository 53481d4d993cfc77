"""What somebody may choose of a caseload, and the order that comes of the form: the one that the API takes."""

from __future__ import annotations

import datetime
import json
from functools import lru_cache
from typing import Any, NamedTuple

from participatiewet import system
from participatiewet.caseload import asked
from participatiewet.caseload.asked import Asked
from participatiewet.caseload.contributions import contributions
from participatiewet.faults import Fault as InputFault
from participatiewet.faults import InputError
from participatiewet.keuzes import Gemeente
from participatiewet.reform import measures
from participatiewet.situation import LONGEST_NAME, parse_month
from participatiewet.variants import shipped, variant_files
from participatiewet.versions import base_of

from ..forms import Form
from ..rendering import Fault

LAWS = {"zonder_in_balans": "Zonder Participatiewet in balans", "geldend": "Geldend recht"}
PRESETS = {
    "fase_1": "Participatiewet in balans, fase 1 (2026)",
    "fase_3": "Participatiewet in balans, fase 2 en 3 (2027)",
    "geheel": "Participatiewet in balans, alle maatregelen",
}
ALL = "alle"
#: A choice is a law (``recht:geldend``) or a reform (``hervorming:bufferbudget``).
LAW, REFORM = "recht", "hervorming"
WITHOUT, IN_FORCE = (f"{LAW}:{recht}" for recht in LAWS)
MOST_COMPARED = 5
YES = "ja"
#: So many units, months and versions in all: about ten minutes of one processor.
MOST_WORK = 10_000_000
SIZES = (
    (ALL, "Zo veel als er echt zijn"),
    ("1000", "1.000 huishoudens: om te proberen"),
    ("5000", "5.000 huishoudens"),
    ("25000", "25.000 huishoudens"),
)
#: Where in the form a fault of an order is.
FIELDS = {"van": "van", "tot": "tot", "bestand": "gemeente", "versies": "versie"}


class Choice(NamedTuple):
    """A version of the law that may be chosen: its value in the form, what it is called, and on what it rests."""

    waarde: str
    titel: str
    recht: str


class Choices(NamedTuple):
    """The versions, in three groups."""

    wet: tuple[Choice, ...]
    maatregelen: tuple[Choice, ...]
    varianten: tuple[Choice, ...]

    def by_value(self) -> dict[str, Choice]:
        """Return every choice by its value."""
        return {choice.waarde: choice for group in self for choice in group}


@lru_cache(maxsize=1)
def choices() -> Choices:
    """Return what may be compared: the law, what *Participatiewet in balans* changes, and variants."""
    of_law = tuple(Choice(f"{LAW}:{recht}", title, recht) for recht, title in LAWS.items())
    calculating = {m.naam: m.titel for m in measures().values() if m.folder is not None}
    parts = tuple(_reform(name, title) for name, title in {**PRESETS, **calculating}.items())
    variants = tuple(_reform(name, shipped(name, system.build).titel) for name in variant_files())
    return Choices(of_law, parts, variants)


def _reform(name: str, title: str) -> Choice:
    return Choice(f"{REFORM}:{name}", title[:LONGEST_NAME], base_of((name,)))


def municipalities() -> list[tuple[str, str]]:
    """Return the country and the municipalities, by code with their names."""
    known = [(item.name, str(item.value)) for item in Gemeente if item.name.startswith("GM")]
    return [(asked.COUNTRY, "Heel Nederland"), *sorted(known, key=lambda pair: pair[1])]


class Filled(NamedTuple):
    """What was filled in, as it stands in the form."""

    gemeente: str
    eenheden: str
    van: str
    tot: str
    maat: str
    versies: tuple[str, ...]
    bijdragen: bool = False


def empty(today: datetime.date) -> Filled:
    """Return the form as it comes: what *Participatiewet in balans* changes in the year after ``today``."""
    year = min(today.year + 1, 2027)
    return Filled("GM0599", ALL, f"{year}-01", f"{year}-12", WITHOUT, (IN_FORCE,))


def filled(form: Form) -> Filled:
    """Return what a form has."""
    gemeente, eenheden, van, tot, maat = (form.get(name, "") for name in Filled._fields[:5])
    return Filled(gemeente, eenheden, van, tot, maat, tuple(form.every("versie")), form.get("bijdragen") == YES)


def read(told: Filled, most_units: int) -> tuple[bytes, list[Fault]]:
    """Return the order that a form asks, and what is wrong with it: then it is empty."""
    known = choices().by_value()
    faults = []
    units = None
    if told.eenheden != ALL:
        if told.eenheden not in dict(SIZES):
            faults.append(Fault("eenheden", "Kies hoeveel huishoudens het bestand heeft."))
        else:
            units = int(told.eenheden)
    if told.maat not in known or not told.maat.startswith(LAW):
        faults.append(Fault("maat", "Kies waarmee u vergelijkt."))
    versions = [value for value in dict.fromkeys(told.versies) if value in known and value != told.maat]
    if not versions:
        faults.append(Fault("versie", "Kies een of meer versies om te vergelijken, een andere dan de maat."))
    elif len(versions) > MOST_COMPARED:
        text = f"U koos {len(versions)} versies; kies er ten hoogste {MOST_COMPARED}."
        faults.append(Fault("versie", text, "Vergelijk de andere in een volgende opdracht."))
    if told.bijdragen and (told.maat != WITHOUT or IN_FORCE not in versions):
        text = "Wat elke maatregel bijdraagt, is alleen te rekenen tussen twee versies van de wet."
        how = f"Kies als maat '{LAWS['zonder_in_balans']}' en daarnaast '{LAWS['geldend']}', of zet dit vinkje uit."
        faults.append(Fault("bijdragen", text, how))
    if told.bijdragen:
        versions.sort(key=lambda value: value == IN_FORCE)  # it is told of the last one
    order = {
        "bestand": {"soort": asked.MADE_UP, "gemeente": told.gemeente, "eenheden": units},
        "van": told.van,
        "tot": told.tot or told.van,
        "versies": [_version(known[value]) for value in (told.maat, *versions[:MOST_COMPARED]) if value in known]
        or [{"naam": "geldend"}],
        "perMaatregel": told.bijdragen,
    }
    try:
        found = asked.read(order, most_units)
        if (work := _work(found)) > MOST_WORK:
            text = "Deze opdracht is te groot voor de pagina: huishoudens, maanden en versies samen zijn te veel."
            how = f"Neem er {-(-work // MOST_WORK)} keer zo weinig van, of gebruik de opdrachtregel."
            faults.append(Fault("eenheden", text, how))
    except InputError as error:
        faults += [_of_the_form(fault) for fault in error.faults]
    return (b"" if faults else json.dumps(order, ensure_ascii=False).encode()), faults


def _version(choice: Choice) -> dict[str, Any]:
    kind, _, name = choice.waarde.partition(":")
    return {"naam": choice.titel, "recht": choice.recht, "hervormingen": [name] if kind == REFORM else []}


def _work(found: Asked) -> int:
    assert isinstance(found.file, asked.MadeUp)
    units = asked.made_up_recipe(found.file, found.months).eenheden
    parts = contributions(found.versions[0], found.versions[-1], found.months) if found.per_measure else []
    more = sum(version is not None for part in parts for version in (part.alone, part.without))
    return units * len(found.months) * (len(found.versions) + more)


def _of_the_form(fault: InputFault) -> Fault:
    first = fault.path[0] if fault.path else ""
    field = "eenheden" if fault.path[:2] == ("bestand", "eenheden") else FIELDS.get(first, "")
    where = {"van": "Eerste maand: ", "tot": "Laatste maand: "}.get(field, "")
    return Fault(
        field, where + (fault.melding[:1].lower() + fault.melding[1:] if where else fault.melding), fault.suggestie
    )


def in_words(order: dict[str, Any]) -> dict[str, Any]:
    """Return what an order asks, for who waits for it; nothing for an order that is none of this page."""
    try:
        file, versions = order["bestand"], order["versies"]
        if file["soort"] != asked.MADE_UP or parse_month(order["van"]) is None:
            return {}
        base = versions[0]["recht"]
        return {
            "gemeente": dict(municipalities()).get(file["gemeente"], file["gemeente"]),
            "eenheden": file["eenheden"],
            "van": order["van"],
            "tot": order["tot"],
            "maat": versions[0]["naam"],
            "versies": [version["naam"] for version in versions[1:]],
            "bijdragen": bool(order.get("perMaatregel")),
            "anders": [v["naam"] for v in versions[1:] if v["hervormingen"] and v["recht"] != base],
        }
    except (KeyError, TypeError, IndexError):
        return {}


__all__ = ["Choice", "Filled", "choices", "empty", "filled", "in_words", "municipalities", "read"]
