"""The line of income against earnings under every version: what is left of an extra euro, and where it falls back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from participatiewet import system
from participatiewet.budget_lines import line_of
from participatiewet.calculate import Request
from participatiewet.caseload.report.budget import cliffs, households_section
from participatiewet.caseload.report.parts import Figure
from participatiewet.causes import Oorzaak
from participatiewet.cliffs import Gebeurtenissen, Knik, Sprong, events
from participatiewet.confirmation import month_in_dutch
from participatiewet.faults import Fault as LawFault
from participatiewet.money import to_euros
from participatiewet.situation import Situation
from participatiewet.sweep import IN_HAND, RECEIVED, Asked, Series, bound, checked, sweep, unit_of
from participatiewet.sweep_answer import columns, rounded, rows
from participatiewet.units import euros

from ...vergelijkingen.sweeping import MOST_WORK
from ..forms import Form
from ..rendering import Fault
from .asked import Compared, in_one_month
from .editing import number_in
from .results import below, short

#: What is asked when nobody says otherwise: earnings from nothing until more than any norm of a single person.
STANDARD = {"gegeven": IN_HAND[0], "wie": "", "tot": "2500", "stap": "25", "maand": ""}
#: The figures of a line, by what their files are called.
FIGURES = ("bijstand", "totaal", "druk")
TO_THE_CENT = 2


@dataclass(frozen=True)
class Sweep:
    """What is varied, as texts of the form."""

    gegeven: str
    wie: str
    tot: str
    stap: str
    maand: str

    def fields(self) -> list[tuple[str, str]]:
        """Return the fields with which the same is asked again."""
        return [(f"reeks-{name}", getattr(self, name)) for name in STANDARD]


@dataclass(frozen=True)
class Event:
    """A cliff or a bend: its number in the chart (of a cliff), of which version, what happens, and the rules of it."""

    nummer: str
    versie: str
    zin: str
    regels: tuple[Oorzaak, ...]


@dataclass(frozen=True)
class Line:
    """The line under all versions, in one month."""

    maand: str
    onder: str
    gegeven: str
    wie: str
    figuren: dict[str, Figure]
    terugval: tuple[Event, ...]
    knikken: tuple[Event, ...]
    meer: bool
    ontbreekt: tuple[str, ...]
    reeksen: tuple[Series, ...]


def sweep_of(form: Form) -> Sweep:
    """Return what a form says that is to be varied."""
    return Sweep(**{name: form.get(f"reeks-{name}", standard) for name, standard in STANDARD.items()})


def facts() -> list[tuple[str, str]]:
    """Return the facts of which a line can be drawn with what is kept of an extra euro: income in hand."""
    law = system.build()
    return [(name, str(law.variables[name].label)) for name in IN_HAND]


def persons(situation: Situation) -> list[tuple[str, str]]:
    """Return whose income can be varied: the applicant when nobody is named, and everybody by name."""
    return [("", "de aanvrager"), *((name, name) for name in situation.names("persoon"))]


def line(compared: Compared, asked: Sweep, faults: list[Fault]) -> Line | None:
    """Return the line that is asked; what is wrong goes to ``faults``. Raises ``InputError`` as a calculation does."""
    situation = in_one_month(compared, asked.maand, "reeks-maand", faults)
    high, step = (number_in(text, thousands=True) for text in (asked.tot, asked.stap))
    for name, value in (("tot", high), ("stap", step)):
        if value is None:
            faults.append(Fault(f"reeks-{name}", "Dit is geen bedrag.", "Schrijf bijvoorbeeld 2500 of 12,50."))
    if asked.gegeven not in IN_HAND:
        faults.append(Fault("reeks-gegeven", "Dit kan hier niet worden gevarieerd.", "Kies een inkomen."))
    if faults or situation is None:
        return None
    found: list[Any] = []
    applicant = next(unit.aanvrager for unit in situation.units if not unit.own)
    item = Asked(asked.gegeven, 0, high, step, asked.wie or applicant)
    (own, *_), wrong = _ranges(compared, situation, item, found)
    faults += wrong
    if wrong:
        return None
    many = len(compared.versies)
    month = situation.months[0]
    left = MOST_WORK // (len(situation.persons) * many)
    series = [sweep(Request(situation, RECEIVED), version, (own,)) for version in compared.versies]
    told = [events(one, left) for one in series]
    return _line(compared, series, told, own, month)


def _ranges(compared: Compared, situation: Situation, item: Asked, found: list[Any]) -> tuple[Any, list[Fault]]:
    """Return the range that is asked and what is wrong with it, at the fields of the form."""
    law = compared.versies[0].law
    ranges = checked(law, situation, [item], found, [("reeks",)])
    if not found:
        most = MOST_WORK // len(situation.persons)
        bound(ranges, 1, len(compared.versies), found, ("reeks", "stap"), most)
    if not found and unit_of(situation, ranges[0]) is None:
        text = "Deze persoon hoort niet bij wie bijstand aanvraagt."
        found.append(LawFault(("reeks", "wie"), "geen_eenheid", text, "Kies de aanvrager of de partner."))
    fields = {"tot": "reeks-tot", "stap": "reeks-stap", "wie": "reeks-wie", "gegeven": "reeks-gegeven"}
    wrong = [Fault(fields.get(f.path[-1], "reeks-tot"), f.melding, _advice(f.suggestie)) for f in found]
    return ranges or (None,), wrong


def _advice(text: str) -> str:
    """Return an advice without how the command line writes a range."""
    return "" if "=" in text else text


def _line(compared: Compared, series: Sequence[Series], told: Sequence[Gebeurtenissen], item: Any, month: str) -> Line:
    row = {
        "naam": short(compared.naam),
        "omschrijving": "",
        "gegeven": item.gegeven,
        "punten": [point[0] for point in series[0].punten],
        "versies": [line_of(one, item, month, own.sprongen) for one, own in zip(series, told, strict=True)],
    }
    names = [version.naam for version in compared.versies]
    section = households_section([row], names)
    assert section is not None
    every = (_quoted(figure, names) for figure in section.blokken[1].figuren)
    figures = dict(zip(FIGURES, every, strict=True))
    numbers = iter(cliffs(row))
    falls = [
        Event(next(numbers)[0], one.versie.naam, _fall(jump), jump.regels)
        for one, own in zip(series, told, strict=True)
        for jump in own.sprongen
        if jump.val
    ]
    bends = [
        Event("", one.versie.naam, _bend(bend), bend.regels)
        for one, own in zip(series, told, strict=True)
        for bend in own.knikken
    ]
    return Line(
        month,
        below(compared, month_in_dutch(month)),
        str(compared.versies[0].law.variables[item.gegeven].label),
        item.wie,
        figures,
        tuple(falls),
        tuple(bends),
        any(own.meer for own in told),
        tuple(dict.fromkeys(text for one in series for text in one.ontbrekend)),
        tuple(series),
    )


def _quoted(figure: Figure, names: Sequence[str]) -> Figure:
    """Return a figure that names versions as the rest of the page does."""
    sentence = figure.zin
    for name in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(f"et {name} ", f"et ‘{name}’ ")
    return dataclasses.replace(figure, zin=sentence)


def _euros(cents: int) -> str:
    return euros(to_euros(cents))


def _fall(jump: Sprong) -> str:
    loss = -(jump.na - jump.voor if jump.netto is None else jump.netto)
    return (
        f"Bij {_euros(jump.bij)} is de bijstand nog {_euros(jump.voor)}, bij {_euros(jump.daarna)} is zij "
        f"{_euros(jump.na)}. Het huishouden gaat er {_euros(loss)} op achteruit."
    )


def _bend(bend: Knik) -> str:
    where = f"Bij {_euros(bend.bij)}"
    if not bend.precies:
        low, high = (_euros(value) for value in bend.tussen)
        where = f"Tussen {low} en {high}" if bend.tussen[0] != bend.tussen[1] else f"Bij ongeveer {low}"
    return f"{where}: daarvoor {_slope(bend.helling_voor)}, daarna {_slope(bend.helling_na)}."


def _slope(part: Fraction) -> str:
    """Return by how much the assistance changes with a euro."""
    cents = abs(rounded(part, to_euros(1)) or 0) * 10**TO_THE_CENT
    if not cents:
        return "blijft de bijstand gelijk"
    return f"gaat er van elke extra euro {int(cents)} cent bijstand {'af' if part < 0 else 'bij'}"


def line_rows(found: Line) -> list[list[Any]]:
    """Return every point of every version, as the command line writes them."""
    return [columns(found.reeksen), *rows(found.reeksen)]


__all__ = [
    "FIGURES",
    "Line",
    "Sweep",
    "facts",
    "line",
    "line_rows",
    "persons",
    "sweep_of",
]
