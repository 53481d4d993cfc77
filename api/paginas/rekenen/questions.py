"""The facts that are asked: those that were given, and those that a calculation read and that were not given.

They are in groups by theme, which is the folder of the law that a fact is in, and within those by whom they are about.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from openfisca_core.indexed_enums import Enum

from participatiewet import law_folder
from participatiewet.calculate import Assumption, Result
from participatiewet.confirmation import month_in_dutch
from participatiewet.explain import as_text
from participatiewet.money import Bedrag, Fractie
from participatiewet.situation import parse_month

from .state import NO, OF_PERSON, OF_UNIT, PERSONS, UNIT, YES, State, day_of, field_of

#: The themes in the order in which they are asked: the folders of the law that they are, and what they are called.
THEMES = {
    "inkomen": ("Inkomen", ("middelen",)),
    "vermogen": ("Vermogen", ("vermogen",)),
    "woonsituatie": ("Woonsituatie en leefvorm", ("leefvorm", "normen")),
    "persoon": ("Persoon en recht op bijstand", ("persoon", "rechthebbenden")),
    "verplichtingen": ("Verplichtingen", ("verplichtingen",)),
    "maatregelen": ("Maatregelen", ("sancties",)),
    "uitkering": ("Uitkering en betaling", ("uitkering", "toeslagen")),
}
#: What is asked first within its theme: the facts that most households have.
FIRST = (
    "inkomsten_uit_arbeid",
    "vakantietoeslag_over_inkomsten",
    "inkomsten_uit_uitkering",
    "alimentatie_ontvangen",
    "overig_inkomen",
    "giften",
    "bezittingen",
    "schulden",
    "vermogen_bij_aanvang",
    "heeft_commerciele_overeenkomst",
    "is_student_kostendelersnorm",
    "woont_in_nederland",
    "is_nederlander_of_gelijkgesteld",
    "verblijft_in_inrichting",
    "ingangsdatum_recht",
    "datum_melding",
)
#: Whose the facts of the only bijstandseenheid are.
TOGETHER = "Het huishouden samen"
#: The theme of a fact that is in none of those folders.
OTHERWISE = "persoon"
#: Themes that are open from the start.
OPEN = ("inkomen", "vermogen")


@dataclass(frozen=True)
class Question:
    """A field: what it asks, of which kind it is, what was typed and what is taken when nothing is."""

    veld: str
    label: str
    soort: str
    hulp: str
    jci: str
    keuzes: tuple[tuple[str, str], ...]
    waarde: str
    aangenomen: str
    oordeel: bool
    ontbreekt: bool


class Asked(NamedTuple):
    """The questions about one person, or about the household as a whole."""

    wie: str
    vragen: list[Question]


class Theme(NamedTuple):
    """The questions of a theme, by whom they are about."""

    naam: str
    titel: str
    is_open: bool
    delen: list[Asked]

    @property
    def aantal(self) -> str:
        """How many were given and how many were not, in words."""
        every = [question for part in self.delen for question in part.vragen]
        given = sum(bool(question.waarde) for question in every)
        needed = sum(question.ontbreekt for question in every)
        texts = [f"{given} ingevuld", f"{len(every) - given - needed} aangenomen"]
        return ", ".join([*texts, *([f"{needed} nodig"] if needed else [])])


def themes(state: State, law: Any, result: Result | None) -> list[Theme]:
    """Return the questions that are left and those that were answered, for the state and the ``result`` of it."""
    taken = _taken(state, result)
    keys = {**dict.fromkeys(state.feiten), **dict.fromkeys(taken)}
    rank = {name: position for position, name in enumerate(FIRST)}
    whose = {f"{OF_PERSON}{person.nr}": person.naam for person in state.personen}
    whose[OF_UNIT] = TOGETHER if state.eenheid == UNIT else state.eenheid
    found: dict[str, dict[str, list[tuple[tuple[int, str], Question]]]] = {name: {} for name in THEMES}
    for who, name in keys:
        variable = law.variables.get(name)
        if variable is None or variable.intern or who not in whose:
            continue
        question = _question(state, who, variable, taken.get((who, name)))
        place = (rank.get(name, len(rank)), question.label)
        found[theme_of(name)].setdefault(who, []).append((place, question))
    return [
        Theme(
            name,
            THEMES[name][0],
            name in OPEN or any(q.ontbreekt for every in by_person.values() for _, q in every),
            [
                Asked(whose[who], [question for _, question in sorted(by_person[who], key=lambda pair: pair[0])])
                for who in whose
                if who in by_person
            ],
        )
        for name, by_person in found.items()
        if by_person
    ]


def theme_of(name: str) -> str:
    """Return the theme of a fact."""
    return _themes().get(name, OTHERWISE)


@lru_cache(maxsize=1)
def _themes() -> dict[str, str]:
    folders = {folder: theme for theme, (_, every) in THEMES.items() for folder in every}
    files = law_folder("variables").glob("*/*.py")
    return {path.stem: folders.get(path.parent.name, OTHERWISE) for path in files}


def _taken(state: State, result: Result | None) -> dict[tuple[str, str], Assumption]:
    """Return what was taken of whom, by the field that asks it; the first month of a fact stands for all."""
    if result is None:
        return {}
    numbers = {person.naam: f"{OF_PERSON}{person.nr}" for person in state.personen}
    found: dict[tuple[str, str], Assumption] = {}
    for item in itertools.chain(result.ontbrekend, result.aannames):
        who = numbers.get(item.naam) if item.entiteit == PERSONS else OF_UNIT if item.naam == state.eenheid else None
        # the municipality has a field of its own, above
        if who is not None and item.gegeven not in ("gemeente", "geboortedatum"):
            found.setdefault((who, item.gegeven), item)
    return found


def _question(state: State, who: str, variable: Any, taken: Assumption | None) -> Question:
    missing = taken is not None and (bool(taken.melding) or variable.verplicht)
    typed = state.feiten.get((who, variable.name), "")
    return Question(
        field_of(who, variable.name),
        variable.label,
        _kind(variable),
        _help(state, variable),
        variable.reference[0],
        _choices(variable),
        day_of(typed) if variable.value_type is datetime.date else typed,
        "" if taken is None or missing else as_text(variable, taken.waarde),
        bool(variable.oordeel),
        missing,
    )


def _kind(variable: Any) -> str:
    kinds: Mapping[Any, str] = {datetime.date: "datum", bool: "keuze", Enum: "keuze"}
    if isinstance(variable, Bedrag):
        return "bedrag"
    return "deel" if isinstance(variable, Fractie) else kinds.get(variable.value_type, "getal")


def _choices(variable: Any) -> tuple[tuple[str, str], ...]:
    if variable.value_type is bool:
        return ((YES, YES), (NO, NO))
    if variable.value_type is Enum:
        return tuple((item.name, str(item.value)) for item in variable.possible_values)
    return ()


def _help(state: State, variable: Any) -> str:
    texts = [" ".join((type(variable).__doc__ or "").split())]
    texts += ["Dit beoordeelt het college."] if variable.oordeel else []
    texts += ["Een percentage van de norm."] if isinstance(variable, Fractie) else []
    if state.is_period and variable.aard == "gebeurtenis" and parse_month(state.van):
        texts.append(f"Telt hier in {month_in_dutch(state.van)}, de eerste maand.")
    return " ".join(text for text in texts if text)
