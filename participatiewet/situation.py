"""A situation: people, units, dwellings and dated facts, read from YAML or JSON, checked, all faults at once.

Nothing that is not checked here reaches the engine. The checked facts hold values as the engine has them:
cents, millionths, positions of a list, booleans, days.
"""

from __future__ import annotations

import calendar
import copy
import datetime
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit

from participatiewet.faults import Fault, InputError, Path, did_you_mean, what_was_meant
from participatiewet.keuzes import Gemeente
from participatiewet.money import Bedrag, Fractie, to_cents, to_fraction

MONTH = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])")
DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
FIRST_MONTH = "2015-01"
MOST_MONTHS = 240
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2199, 12, 30)
MOST_EUROS = 100_000_000
MOST_COUNT = 10_000
THOUSAND, THOUSANDTHS, PERCENT = 1000, -3, 100
MONTH_NAMES = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
LONGEST_SHOWN = 40
LONGEST_NAME = 100
ENTITIES = {"personen": "persoon", "bijstandseenheden": "bijstandseenheid", "woningen": "woning"}
PLURALS = {key: plural for plural, key in ENTITIES.items()}
ROLES = {"bijstandseenheid": ("aanvrager", "partner", "kinderen"), "woning": ("bewoners",)}
OWN_UNIT = "eigen eenheid van "
#: Facts of a unit that only aanvrager and partner together can have, and the one that makes each of them alone.
OF_TWO, APART = ("is_wettelijk_gehuwd", "voert_gezamenlijke_huishouding"), "leeft_duurzaam_gescheiden"


@dataclass(frozen=True)
class Piece:
    """A value that holds from ``start`` to ``end`` (inclusive; ``None`` is without limit)."""

    start: datetime.date | None
    end: datetime.date | None
    value: Any

    def holds(self, day: datetime.date) -> bool:
        """Whether the value holds on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Fact:
    """One fact over time. ``elsewhere`` is its value outside the pieces, ``None`` when unknown."""

    pieces: tuple[Piece, ...]
    elsewhere: Any = None
    by_month: bool = False

    def at(self, day: datetime.date) -> Any:
        """Return the value on ``day``, ``None`` when it was not given for that day."""
        for piece in reversed(self.pieces):
            if piece.holds(day):
                return piece.value
        return self.elsewhere

    def changes(self, first: datetime.date, last: datetime.date) -> set[datetime.date]:
        """Return the days after ``first`` up to ``last`` on which the value may change."""
        days = set()
        for piece in self.pieces:
            if piece.start is not None:
                days.add(piece.start)
            if piece.end is not None:
                days.add(piece.end + datetime.timedelta(days=1))
        return {day for day in days if first < day <= last}


@dataclass(frozen=True)
class Unit:
    """A bijstandseenheid: who it consists of. ``own`` marks one made for a person outside every unit."""

    name: str
    aanvrager: str
    partner: str | None = None
    kinderen: tuple[str, ...] = ()
    own: bool = False


@dataclass(eq=False)
class Situation:
    """A checked situation over a number of months. Made by ``check``; not changed afterwards."""

    months: tuple[str, ...]
    persons: tuple[str, ...]
    units: tuple[Unit, ...]
    dwellings: tuple[tuple[str, tuple[str, ...]], ...]
    facts: Mapping[tuple[str, str], Mapping[str, Fact]] = field(default_factory=dict)
    maandsplitsing: str = "dagen"

    def __post_init__(self) -> None:
        self.positions = {entity: {name: i for i, name in enumerate(self.names(entity))} for entity in PLURALS}
        index = self.positions["persoon"]
        self.unit_of = np.zeros(len(self.persons), dtype=np.int64)
        self.role_of = np.zeros(len(self.persons), dtype=np.int8)
        self.dwelling_of = np.zeros(len(self.persons), dtype=np.int64)
        for i, unit in enumerate(self.units):
            members = [(unit.aanvrager, 0), (unit.partner, 1), *((kind, 2) for kind in unit.kinderen)]
            for name, role in members:
                if name is not None:
                    self.unit_of[index[name]] = i
                    self.role_of[index[name]] = role
        for i, (_, residents) in enumerate(self.dwellings):
            for name in residents:
                self.dwelling_of[index[name]] = i

    def under(self, months: tuple[str, ...], facts: Mapping[tuple[str, str], Mapping[str, Fact]]) -> Situation:
        """Return the same people in other ``months``, with other ``facts``."""
        other = copy.copy(self)  # who they are and where their rows stand stays as it is
        other.months, other.facts = months, facts
        return other

    @cached_property
    def reported(self) -> dict[str, list[int]]:
        """Per entity the rows that are part of the answer: not those outside every given unit."""
        own = {i for i, unit in enumerate(self.units) if unit.own}
        return {
            "persoon": [i for i, unit in enumerate(self.unit_of.tolist()) if unit not in own],
            "bijstandseenheid": [i for i in range(len(self.units)) if i not in own],
            "woning": list(range(len(self.dwellings))),
        }

    def names(self, entity: str) -> tuple[str, ...]:
        """Return the names of the persons, units or dwellings, in the order of their rows."""
        if entity == "persoon":
            return self.persons
        if entity == "bijstandseenheid":
            return tuple(unit.name for unit in self.units)
        return tuple(name for name, _ in self.dwellings)


@lru_cache(maxsize=4096)
def camel(name: str) -> str:
    """Return a snake_case name in lowerCamelCase."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def same(name: str) -> str:
    """Return the name as it is: the style of YAML."""
    return name


def parse_month(text: Any) -> str | None:
    """Return ``text`` when it is a month (``2025-03``), else ``None``."""
    return text if isinstance(text, str) and MONTH.fullmatch(text) else None


@lru_cache(maxsize=1024)
def months_between(first: str, last: str) -> tuple[str, ...]:
    """Return all months from ``first`` to ``last``, inclusive."""
    start, stop = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, stop + 1))


@lru_cache(maxsize=1024)
def first_day(month: str) -> datetime.date:
    """Return the first day of a month."""
    return datetime.date(int(month[:4]), int(month[5:]), 1)


@lru_cache(maxsize=1024)
def last_day(month: str) -> datetime.date:
    """Return the last day of a month."""
    year, number = int(month[:4]), int(month[5:])
    return datetime.date(year, number, calendar.monthrange(year, number)[1])


def check_months(first: Any, last: Any, where: tuple[Path, Path], faults: list[Fault]) -> tuple[str, ...]:
    """Return the months from ``first`` to ``last``; faults go to ``faults`` and then nothing is returned."""
    before = len(faults)
    for value, path in zip((first, last), where, strict=True):
        if parse_month(value) is None:
            faults.append(
                Fault(path, "geen_maand", f"{shown(value)} is geen maand.", "Schrijf jaar en maand, zoals 2025-03.")
            )
        elif value < FIRST_MONTH:
            faults.append(
                Fault(
                    path,
                    "maand_buiten_bereik",
                    f"De maand {value} ligt voor januari 2015, toen de Participatiewet begon.",
                    f"Kies een maand vanaf {FIRST_MONTH}.",
                )
            )
    if len(faults) > before:
        return ()
    if last < first:
        faults.append(
            Fault(where[1], "volgorde", f"De laatste maand {last} ligt voor de eerste maand {first}.", "Draai ze om.")
        )
        return ()
    months = months_between(first, last)
    if len(months) > MOST_MONTHS:
        faults.append(
            Fault(
                where[1],
                "te_veel_maanden",
                f"Dat zijn {len(months)} maanden; het kunnen er ten hoogste {MOST_MONTHS} zijn.",
                "Deel de periode op.",
            )
        )
        return ()
    return months


def shown(value: Any) -> str:
    """Return a value as an author would recognise it, cut off when it is long."""
    text = "leeg" if value is None else str(value) if isinstance(value, (int, Decimal)) else f"'{value}'"
    if isinstance(value, bool):
        text = "true" if value else "false"
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


@lru_cache(maxsize=16)
def _facts_of(law: Any, entity: str, style: Callable[[str], str]) -> dict[str, Any]:
    return {
        style(name): variable
        for name, variable in law.variables.items()
        if variable.entity.key == entity and variable.is_invoer and not variable.intern
    }


@lru_cache(maxsize=16)
def _outcomes_of(law: Any, style: Callable[[str], str]) -> dict[str, Any]:
    return {style(name): variable for name, variable in law.variables.items() if not variable.intern}


class Checker:
    """Reads one situation; keeps the faults it meets on the way.

    ``reveal`` says whether messages may repeat what was given: yes for a file on the author's own screen, no
    for a service, whose errors must not carry personal data.
    """

    def __init__(
        self, law: Any, months: tuple[str, ...], style: Callable[[str], str] = same, *, reveal: bool = True
    ) -> None:
        self.law = law
        self.months = months
        self.style = style
        self.reveal = reveal
        self.faults: list[Fault] = []

    def shown(self, value: Any) -> str:
        """Return a value for a message, or words that stand for it when it may not be repeated."""
        return shown(value) if self.reveal else "deze waarde"

    def named(self, name: str) -> str:
        """Return a name that the author chose for a message, or words that stand for it."""
        return f"'{name}'" if self.reveal else "deze naam"

    def known(self, name: str, known: Iterable[str]) -> str:
        """Return a suggestion from names that the author chose; nothing when they may not be repeated."""
        if not self.reveal:
            return "Gebruik een naam die bij personen staat."
        return did_you_mean(name, known) or f"Bekend zijn: {', '.join(known)}."

    def fault(self, path: Path, code: str, melding: str, suggestie: str = "") -> None:
        """Note a fault."""
        self.faults.append(Fault(path, code, melding[:1].upper() + melding[1:], suggestie))

    def situation(self, data: Any, root: Path = (), maandsplitsing: str = "dagen") -> Situation | None:
        """Return the checked situation in ``data``, or ``None`` when there are faults."""
        if not isinstance(data, dict):
            self.fault(root, "geen_situatie", "Hier horen personen, bijstandseenheden en woningen te staan.")
            return None
        for key in data:
            if key not in ENTITIES:
                self.fault(
                    (*root, str(key)),
                    "onbekende_naam",
                    f"{self.named(str(key))} is hier onbekend.",
                    did_you_mean(str(key), ENTITIES) or f"Bekend zijn: {', '.join(ENTITIES)}.",
                )
        blocks = {plural: self._block(data, plural, root) for plural in ENTITIES}
        persons = tuple(blocks["personen"])
        facts: dict[tuple[str, str], dict[str, Fact]] = {}
        for plural, entity in ENTITIES.items():
            for name, content in blocks[plural].items():
                facts[(entity, name)] = self._facts(entity, content, (*root, plural, name))
        units = self._units(blocks["bijstandseenheden"], persons, (*root, "bijstandseenheden"))
        dwellings = self._dwellings(blocks["woningen"], persons, (*root, "woningen"))
        for unit in units:
            self._partner_there(unit, facts.get(("bijstandseenheid", unit.name), {}), (*root, "bijstandseenheden"))
        if self.faults:
            return None
        return Situation(self.months, persons, units, dwellings, facts, maandsplitsing)

    def _block(self, data: Mapping[str, Any], plural: str, root: Path) -> dict[str, Mapping[str, Any]]:
        block = data.get(plural)
        path = (*root, plural)
        if block is None:
            self.fault(path, "ontbreekt", f"'{plural}' ontbreekt.", self._how(plural))
            return {}
        if not isinstance(block, dict) or not block:
            self.fault(path, "verkeerd_type", f"'{plural}' moet namen met gegevens bevatten.", self._how(plural))
            return {}
        result: dict[str, Mapping[str, Any]] = {}
        for name, content in block.items():
            if not name or len(name) > LONGEST_NAME:
                self.fault(
                    (*path, name),
                    "geen_naam",
                    "Een naam heeft een tot honderd tekens.",
                    "Geef een korte naam, zoals jan.",
                )
            if content is None:
                content = {}
            if not isinstance(content, dict):
                self.fault(
                    (*path, str(name)),
                    "verkeerd_type",
                    f"Bij {self.named(str(name))} horen gegevens met een naam, geen losse waarde.",
                )
                content = {}
            result[str(name)] = content
        return result

    @staticmethod
    def _how(plural: str) -> str:
        return {
            "personen": "Noem elke persoon met zijn geboortedatum.",
            "bijstandseenheden": "Noem voor wie de bijstand is: aanvrager, zo nodig partner en kinderen.",
            "woningen": "Noem wie in welke woning woont, onder bewoners.",
        }[plural]

    # --- who belongs together -------------------------------------------------------------------

    def _person(self, value: Any, persons: tuple[str, ...], path: Path) -> str | None:
        if isinstance(value, str) and value in persons:
            return value
        self.fault(
            path,
            "onbekende_persoon",
            f"{self.shown(value)} is geen persoon in deze situatie.",
            self.known(str(value), persons),
        )
        return None

    def _only(self, value: Any, persons: tuple[str, ...], path: Path, advice: str) -> str | None:
        """Return the one person of a role that only one has."""
        if isinstance(value, list):
            text = f"Een bijstandseenheid heeft een {path[-1]}; hier staan er {len(value)}."
            if len(value) == 1:
                text, advice = (
                    f"Bij {path[-1]} hoort een naam en geen lijst.",
                    "Noem de persoon zonder haken of streepje.",
                )
            self.fault(path, "verkeerd_type", text, advice)
            return None
        return self._person(value, persons, path)

    def _people(self, value: Any, persons: tuple[str, ...], path: Path) -> tuple[str, ...]:
        values = [] if value is None else value if isinstance(value, list) else [value]
        found = [self._person(item, persons, (*path, str(i))) for i, item in enumerate(values)]
        return tuple(name for name in found if name is not None)

    def _units(self, block: Mapping[str, Mapping[str, Any]], persons: tuple[str, ...], root: Path) -> tuple[Unit, ...]:
        units: list[Unit] = []
        seen: dict[str, str] = {}
        for name, content in block.items():
            path = (*root, name)
            if content.get("aanvrager") is None:
                self.fault(
                    (*path, "aanvrager"), "ontbreekt", f"{self.named(name)} heeft geen aanvrager.", "Noem een persoon."
                )
                continue
            aanvrager = self._only(content["aanvrager"], persons, (*path, "aanvrager"), "Noem de ander als partner.")
            partner = None
            if content.get("partner") is not None:
                advice = "Zet wie geen partner is in een eigen eenheid."
                partner = self._only(content["partner"], persons, (*path, "partner"), advice)
            kinderen = self._people(content.get("kinderen"), persons, (*path, "kinderen"))
            for person in (aanvrager, partner, *kinderen):
                if person is None:
                    continue
                if person in seen:
                    self.fault(
                        path,
                        "dubbel",
                        f"{self.named(person)} staat ook in {self.named(seen[person])}.",
                        "Iedereen hoort bij een eenheid.",
                    )
                seen[person] = name
            if aanvrager is not None:
                units.append(Unit(name, aanvrager, partner, kinderen))
        for person in persons:
            if person not in seen:
                units.append(Unit(f"{OWN_UNIT}{person}", person, own=True))
        return tuple(units)

    def _partner_there(self, unit: Unit, facts: Mapping[str, Fact], path: Path) -> None:
        """Fault a unit of which is given what only two people can be, and that has no partner.

        Without the partner it would be calculated as somebody alone. Who lives apart for good is alone indeed.
        """
        apart = facts.get(APART)
        if unit.partner is not None or (apart is not None and any(piece.value for piece in apart.pieces)):
            return
        for name in OF_TWO:
            fact = facts.get(name)
            if fact is not None and any(piece.value for piece in fact.pieces):
                self.fault(
                    (*path, unit.name, self.style(name)),
                    "partner_ontbreekt",
                    f"Dit gaat over twee mensen, en {self.named(unit.name)} heeft geen partner.",
                    "Noem de partner, ook als die elders woont of geen recht heeft. Leven zij duurzaam gescheiden, "
                    f"geef dan ook {self.style(APART)} op.",
                )

    def _dwellings(
        self, block: Mapping[str, Mapping[str, Any]], persons: tuple[str, ...], root: Path
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        dwellings = []
        seen: dict[str, str] = {}
        for name, content in block.items():
            path = (*root, name)
            residents = self._people(content.get("bewoners"), persons, (*path, "bewoners"))
            if not residents:
                self.fault(
                    path, "ontbreekt", f"{self.named(name)} heeft geen bewoners.", "Noem wie er woont, onder bewoners."
                )
            for person in residents:
                if person in seen:
                    self.fault(
                        path,
                        "dubbel",
                        f"{self.named(person)} woont ook in {self.named(seen[person])}.",
                        "Iedereen woont in een woning.",
                    )
                seen[person] = name
            dwellings.append((name, residents))
        if block:
            for person in persons:
                if person not in seen:
                    self.fault(
                        root,
                        "ontbreekt",
                        f"Van {self.named(person)} is niet opgegeven in welke woning hij woont.",
                        "Zet iedere persoon bij de bewoners van een woning.",
                    )
        return tuple(dwellings)

    # --- facts ------------------------------------------------------------------------------------

    def _facts(self, entity: str, content: Mapping[str, Any], path: Path) -> dict[str, Fact]:
        known = _facts_of(self.law, entity, self.style)
        roles = ROLES.get(entity, ())
        facts = {}
        for key, value in content.items():
            if key in roles:
                continue
            variable = known.get(key)
            if variable is None:
                self._unknown_fact(entity, str(key), known, roles, (*path, str(key)))
                continue
            fact = self._fact(variable, value, (*path, key))
            if fact is not None:
                facts[variable.name] = fact
        return facts

    def _unknown_fact(self, entity: str, key: str, known: Mapping[str, Any], roles: Iterable[str], path: Path) -> None:
        outcome = _outcomes_of(self.law, self.style).get(key)
        if outcome is not None and outcome.entity.key != entity and outcome.is_invoer:
            self.fault(
                path,
                "verkeerde_plaats",
                f"'{key}' hoort bij {PLURALS[outcome.entity.key]}, niet bij {PLURALS[entity]}.",
                f"Zet het onder {PLURALS[outcome.entity.key]}.",
            )
        elif outcome is not None:
            self.fault(path, "is_uitkomst", f"'{key}' wordt berekend en kan niet worden opgegeven.", "Laat het weg.")
        else:
            self.fault(
                path,
                "onbekende_naam",
                f"{self.named(key)} is geen gegeven van {PLURALS[entity]}.",
                what_was_meant(key, [*known, *roles]) or self._elsewhere(key, entity),
            )

    def _elsewhere(self, key: str, entity: str) -> str:
        """Return a suggestion from the facts of others than ``entity``."""
        others = [name for other in PLURALS if other != entity for name in _facts_of(self.law, other, self.style)]
        advice = what_was_meant(key, others)
        return f"{advice} Dat hoort niet bij {PLURALS[entity]}." if advice else ""

    def _fact(self, variable: Any, value: Any, path: Path) -> Fact | None:
        if isinstance(value, list):
            return self._dated_fact(variable, value, path)
        if isinstance(value, dict):
            return self._monthly_fact(variable, value, path)
        if variable.aard == "gebeurtenis" and len(self.months) > 1:
            self.fault(
                path,
                "maand_nodig",
                f"'{self.style(variable.name)}' gebeurt een keer; zeg in welke maand.",
                f"Schrijf de maand erbij, zoals {self.months[0]}.",
            )
            return None
        stored = self.value(variable, value, path)
        if stored is None:
            return None
        if (variable.aard == "teller" or variable.volgt_uit is not None) and self.months:
            # what was so at the start; from then on the months say it themselves
            first = self.months[0]
            return Fact((Piece(first_day(first), last_day(first), stored),), by_month=True)
        return Fact((Piece(None, None, stored),))

    def _monthly_fact(self, variable: Any, value: Mapping[str, Any], path: Path) -> Fact | None:
        if variable.definition_period == DateUnit.ETERNITY:
            self.fault(
                path,
                "verkeerde_periode",
                f"'{self.style(variable.name)}' geldt altijd en heeft geen maanden.",
                "Geef een waarde.",
            )
            return None
        pieces = []
        for key, item in value.items():
            month = parse_month(str(key))
            if month is None:
                self.fault(
                    (*path, str(key)),
                    "verkeerde_periode",
                    f"{self.shown(key)} is geen maand.",
                    "Dit gegeven is per maand: schrijf een maand, zoals 2025-03.",
                )
                continue
            stored = self.value(variable, item, (*path, str(key)))
            if stored is not None:
                pieces.append(Piece(first_day(month), last_day(month), stored))
        if value and self.months and not any(month in value for month in self.months):
            self.fault(
                path,
                "verkeerde_periode",
                f"'{self.style(variable.name)}' is alleen gegeven voor andere maanden; "
                f"berekend wordt {self.months[0]}"
                + (f" tot en met {self.months[-1]}." if len(self.months) > 1 else "."),
                f"Geef de waarde voor {self.months[0]}.",
            )
        return Fact(tuple(pieces), by_month=True)

    def _dated_fact(self, variable: Any, value: list[Any], path: Path) -> Fact | None:
        if variable.definition_period == DateUnit.ETERNITY:
            self.fault(
                path,
                "verkeerde_periode",
                f"'{self.style(variable.name)}' geldt altijd en heeft geen perioden.",
                "Geef een waarde.",
            )
            return None
        pieces = [piece for i, item in enumerate(value) if (piece := self._piece(variable, item, (*path, str(i))))]
        pieces.sort(key=lambda piece: piece.start or datetime.date.min)
        for earlier, later in itertools.pairwise(pieces):
            if earlier.end is not None and later.start is not None and later.start <= earlier.end:
                self.fault(path, "overlap", f"De perioden van '{self.style(variable.name)}' overlappen.")
        elsewhere = None
        if variable.value_type is bool and pieces and len({piece.value for piece in pieces}) == 1:
            elsewhere = not pieces[0].value
        return Fact(tuple(pieces), elsewhere)

    def _piece(self, variable: Any, item: Any, path: Path) -> Piece | None:
        if not isinstance(item, dict) or "van" not in item or "waarde" not in item:
            self.fault(path, "verkeerd_type", "Een periode heeft 'van' en 'waarde', en zo nodig 'tot'.")
            return None
        before = len(self.faults)
        for key in item:
            if key not in ("van", "tot", "waarde"):
                self.fault(
                    (*path, str(key)),
                    "onbekende_naam",
                    f"{self.named(str(key))} hoort niet bij een periode.",
                    did_you_mean(str(key), ("van", "tot", "waarde")),
                )
        start = self._date(item["van"], (*path, "van"))
        end = self._date(item["tot"], (*path, "tot")) if item.get("tot") is not None else None
        stored = self.value(variable, item["waarde"], (*path, "waarde"))
        if len(self.faults) > before:
            return None
        if end is not None and start is not None and end < start:
            self.fault((*path, "tot"), "volgorde", "'tot' ligt voor 'van'.", "'tot' is de laatste dag.")
            return None
        return Piece(start, end, stored)

    def _date(self, value: Any, path: Path) -> datetime.date | None:
        day = value if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime) else None
        if isinstance(value, str) and DATE.fullmatch(value):
            try:
                day = datetime.date.fromisoformat(value)
            except ValueError:
                day = None
        if day is None:
            self.fault(
                path,
                "geen_datum",
                f"{self.shown(value)} is geen datum.",
                (_day_meant(value) if self.reveal else "") + "Schrijf jaar, maand en dag, zoals 2025-03-12.",
            )
        elif not EARLIEST <= day <= LATEST:
            self.fault(
                path, "buiten_bereik", f"De datum {self.shown(str(day))} ligt te ver weg.", "Controleer het jaartal."
            )
            return None
        return day

    def value(self, variable: Any, value: Any, path: Path) -> Any:
        """Return ``value`` as the engine stores it; ``None`` (and a fault) when it is no value of ``variable``."""
        if isinstance(variable, Bedrag):
            return self._amount(variable, value, path)
        if isinstance(variable, Fractie):
            return self._fraction(value, path)
        if variable.value_type is bool:
            if isinstance(value, bool):
                return value
            self.fault(
                path,
                "verkeerd_type",
                f"{self.shown(value)} is geen ja of nee.",
                _yes_or_no(value if self.reveal else None),
            )
            return None
        if variable.value_type is int:
            return self._count(value, path)
        if variable.value_type is datetime.date:
            day = self._date(value, path)
            return None if day is None else np.datetime64(day, "D")
        if variable.value_type is Enum:
            names = [item.name for item in variable.possible_values]
            if isinstance(value, str) and value in names:
                return names.index(value)
            self.fault(
                path,
                "onbekende_keuze",
                f"{self.shown(value)} is geen keuze.",
                (did_you_mean(str(value), names) if self.reveal else "") or f"Kies uit: {', '.join(names)}.",
            )
            return None
        raise TypeError(f"Onbekend soort variabele: {variable.name}")

    def _amount(self, variable: Any, value: Any, path: Path) -> int | None:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            self.fault(
                path,
                "verkeerd_type",
                f"{self.shown(value)} is geen bedrag.",
                _as_number(value if self.reveal else None),
            )
            return None
        if not Decimal(value).is_finite() or abs(Decimal(value)) > MOST_EUROS:
            self.fault(path, "buiten_bereik", f"{self.shown(value)} is geen bedrag in euro's.", "Controleer het getal.")
            return None
        try:
            cents = to_cents(value)
        except ValueError:
            self.fault(
                path,
                "te_veel_decimalen",
                f"{self.shown(value)} heeft meer dan twee decimalen.",
                _rounded(Decimal(value)) if self.reveal else "Rond zelf af.",
            )
            return None
        if cents < 0 and not variable.mag_negatief:
            self.fault(
                path,
                "negatief",
                f"{self.shown(value)} is negatief; dat kan hier niet.",
                "Geef 0 of een positief bedrag.",
            )
            return None
        return cents

    def _fraction(self, value: Any, path: Path) -> int | None:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            advice = _as_part(value if self.reveal else None)
            self.fault(path, "verkeerd_type", f"{self.shown(value)} is geen deel.", advice)
            return None
        if not Decimal(value).is_finite() or not 0 <= value <= 1:
            advice = _as_part(value if self.reveal else None)
            self.fault(path, "buiten_bereik", f"{self.shown(value)} ligt niet tussen 0 en 1.", advice)
            return None
        millionths = Decimal(value) * 1_000_000
        if millionths != millionths.to_integral_value():
            self.fault(path, "te_veel_decimalen", f"{self.shown(value)} heeft meer dan zes decimalen.", "Rond zelf af.")
            return None
        return int(millionths)

    def _count(self, value: Any, path: Path) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(path, "verkeerd_type", f"{self.shown(value)} is geen geheel getal.", "Geef een aantal, zoals 3.")
            return None
        if not 0 <= value <= MOST_COUNT:
            self.fault(
                path, "buiten_bereik", f"{self.shown(value)} is hier geen mogelijk aantal.", "Controleer het getal."
            )
            return None
        return value


def _day_meant(value: Any) -> str:
    """Return the question whether a day was meant that was written in another way, or nothing."""
    text = str(value).strip().lower()
    numbers = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]((?:19|20)[0-9]{2})", text)
    words = re.fullmatch(r"([0-9]{1,2}) ([a-z]+) ((?:19|20)[0-9]{2})", text)
    short = re.fullmatch(r"((?:19|20)[0-9]{2})[-/]([0-9]{1,2})[-/]([0-9]{1,2})", text)
    if numbers:
        day, month, year = (int(part) for part in numbers.groups())
    elif words and words[2] in MONTH_NAMES:
        day, month, year = int(words[1]), MONTH_NAMES.index(words[2]) + 1, int(words[3])
    elif short:
        year, month, day = (int(part) for part in short.groups())
    else:
        return ""
    try:
        meant = datetime.date(year, month, day)
    except ValueError:
        return "Die dag bestaat niet. "
    return f"Bedoelt u {meant}? "


def _rounded(value: Decimal) -> str:
    """Return how to write an amount with too many decimals; the point may have been meant for thousands."""
    text = f"Rond zelf af, bijvoorbeeld {value.quantize(Decimal('0.01'), ROUND_HALF_UP)}."
    if value.as_tuple().exponent == THOUSANDTHS and 1 <= abs(value) < THOUSAND:
        text += f" Of schrijf {value * THOUSAND:.0f}: duizendtallen krijgen geen punt."
    return text


def _as_part(value: Any) -> str:
    """Return how to write a part of one."""
    text = str(value).strip().removesuffix("%").strip().replace(",", ".")
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", text) and 1 < Decimal(text) <= PERCENT:
        part = f"{Decimal(text) / PERCENT:f}"
        return f"Schrijf {text}% als {part}{'0' if len(part) == len('0.5') else ''}."
    return "Schrijf 20% als 0.20."


def _yes_or_no(value: Any) -> str:
    words = {"nee": "false", "ja": "true", "0": "false", "1": "true", "false": "false", "true": "true"}
    meant = words.get(str(value).lower())
    return f"Schrijf {meant} (zonder aanhalingstekens)." if meant else "Schrijf true of false."


def _as_number(value: Any) -> str:
    if isinstance(value, str):
        text = value.strip().lstrip("€").strip()
        if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})*,[0-9]{1,2}", text) or re.fullmatch(r"-?[0-9]+,[0-9]{1,2}", text):
            return (
                f"Schrijf {text.replace('.', '').replace(',', '.')}: een punt voor de centen, zonder aanhalingstekens."
            )
        if re.fullmatch(r"-?[0-9]+(\.[0-9]{1,2})?", text):
            return f"Schrijf {text}, zonder aanhalingstekens."
    return "Geef een getal met ten hoogste twee decimalen, zoals 600.00."


def check(
    law: Any,
    data: Any,
    months: tuple[str, ...],
    *,
    style: Callable[[str], str] = same,
    root: Path = (),
    maandsplitsing: str = "dagen",
) -> Situation:
    """Return the checked situation in ``data`` for ``months``.

    ``data`` holds ``personen``, ``bijstandseenheden`` and ``woningen``; names of facts are in ``style``
    (``same`` for snake_case, ``camel`` for JSON). Amounts are ``int`` or ``Decimal`` euros. Raises
    ``InputError`` with every fault at once; their paths begin with ``root``.
    """
    checker = Checker(law, months, style)
    situation = checker.situation(data, root, maandsplitsing)
    if situation is None or checker.faults:
        raise InputError(checker.faults)
    return situation


def municipality(code: Any, path: Path, faults: list[Fault]) -> int | None:
    """Return the position of a municipality in the list, ``None`` when none is named; a fault when unknown."""
    if code is None:
        return None
    codes = _names(Gemeente)
    if code not in codes:
        advice = f"Kies uit: {', '.join(codes)}."
        faults.append(Fault(path, "onbekende_keuze", "Van deze gemeente is geen verordening bekend.", advice))
        return None
    return codes.index(code)


def with_municipality(situation: Situation, position: int) -> Situation:
    """Return the situation with a municipality (its position in the list) for every unit that names none."""
    facts = {key: dict(known) for key, known in situation.facts.items()}
    for unit in situation.units:
        own = facts.setdefault(("bijstandseenheid", unit.name), {})
        own.setdefault("gemeente", Fact((Piece(None, None, position),)))
    return situation.under(situation.months, facts)


@lru_cache(maxsize=64)
def _names(choices: Any) -> tuple[str, ...]:
    return tuple(choice.name for choice in choices)


def presentable(variable: Any, stored: Any) -> Any:
    """Return a stored value as the outside world sees it: ``Decimal`` euros, names, booleans, dates.

    A date that stands for "none" (the default of a date) becomes ``None``.
    """
    if isinstance(variable, Bedrag):
        return Decimal(int(stored)).scaleb(-2)
    if isinstance(variable, Fractie):
        return to_fraction(stored)
    if variable.value_type is bool:
        return bool(stored)
    if variable.value_type is Enum:
        return _names(variable.possible_values)[int(stored)]
    if variable.value_type is datetime.date:
        day = np.datetime64(stored, "D").astype(datetime.date)
        return None if day == variable.default_value and not variable.verplicht else day
    return int(stored)
