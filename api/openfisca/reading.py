"""Reading a situation of OpenFisca: facts with periods, and ``null`` for what is to be calculated."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from openfisca_core.periods import DateUnit

from participatiewet import system
from participatiewet.faults import Fault, InputError, Path, did_you_mean
from participatiewet.situation import (
    ENTITIES,
    FIRST_MONTH,
    PLURALS,
    ROLES,
    Checker,
    Situation,
    check_months,
)

from .errors import UNKNOWN_VARIABLE
from .periods import Period, read_period

#: What this API adds to an answer; a client that sends an answer back need not take it out.
OWN = "participatiewet"
#: Roles that one person has: OpenFisca writes them as lists all the same.
SINGLE = ("aanvrager", "partner")
#: For so many unknown names a suggestion is looked up: more is no typing error, and looking up takes time.
MOST_SUGGESTIONS = 20
#: As many values as all periods of a situation together may stand for: a long period is short to write.
MOST_VALUES = 100_000
NOT_GIVEN = object()


@dataclass(frozen=True)
class Wanted:
    """One outcome that is asked: of what and whom, under which key, and for which month (or year).

    ``sent`` is the value that the client sent for it, ``NOT_GIVEN`` when it sent ``null``.
    """

    plural: str
    name: str
    variable: Any
    key: str
    period: str
    sent: Any = NOT_GIVEN

    @property
    def path(self) -> Path:
        """Where it stands in the situation."""
        return (self.plural, self.name, self.variable.name, self.key)

    @property
    def is_sent(self) -> bool:
        """Whether the client sent a value instead of ``null``."""
        return self.sent is not NOT_GIVEN


@dataclass(frozen=True)
class Asked:
    """A checked situation of OpenFisca: what to calculate, under which law; ``data`` is what was sent."""

    recht: str
    situation: Situation
    wanted: tuple[Wanted, ...]
    data: Mapping[str, Any]


def read_situation(data: Any, recht: str) -> Asked:
    """Return the checked situation in ``data``. Raises ``InputError`` with every fault at its place.

    ``recht`` is one of ``system.RECHT``. Amounts are ``int`` or ``Decimal`` euros.
    """
    if not isinstance(data, dict):
        raise InputError([Fault((), "verkeerd_type", "De invoer moet een JSON-object zijn.")])
    faults: list[Fault] = []
    law = system.build(law_of(recht, faults))
    reader = _Reader(law, faults)
    blocks = {}
    for key, block in data.items():
        if key == "axes":
            text = "Assen worden niet ondersteund."
            reader.fault(("axes",), "onbekende_naam", text, "Stuur elke situatie apart.")
        elif key != OWN:
            blocks[key] = reader.block(key, block) if key in ENTITIES and isinstance(block, dict) else block
    months = reader.months()
    checker = Checker(law, months, reveal=False)
    situation = checker.situation(blocks)
    faults += map(reader.as_sent, checker.faults)
    if faults or situation is None:
        raise InputError(dict.fromkeys(faults))
    return Asked(recht, situation, tuple(reader.wanted_in(months)), data)


def law_of(recht: str, faults: list[Fault]) -> str:
    """Return the version of the law that is asked for, the default and a fault when it does not exist."""
    if recht in system.RECHT:
        return recht
    advice = f"Kies uit: {', '.join(system.RECHT)}."
    faults.append(Fault(("recht",), "onbekende_keuze", "Deze versie van de wet bestaat niet.", advice))
    return system.RECHT[0]


@lru_cache(maxsize=4)
def variables_of(law: Any) -> dict[str, Any]:
    """Return the variables that a client may give or ask for, by name."""
    return {name: variable for name, variable in sorted(law.variables.items()) if not variable.intern}


@dataclass
class _Reader:
    """Takes a situation apart into facts, as our own situations have them, and what is wanted."""

    law: Any
    faults: list[Fault]
    wanted: list[Wanted] = field(default_factory=list)
    #: Under which keys the values of a fact were sent, those of the shortest periods first.
    keys: dict[Path, list[tuple[str, Period]]] = field(default_factory=dict)
    #: Where the first and the last month of each period are named, once.
    named: dict[str, Path] = field(default_factory=dict)
    suggestions: int = 0
    values: int = 0

    def fault(self, path: Path, code: str, melding: str, suggestie: str = "") -> None:
        self.faults.append(Fault(path, code, melding, suggestie))

    def block(self, plural: str, block: Mapping[str, Any]) -> dict[str, Any]:
        """Return the persons, units or dwellings of a situation with their facts as our own situations have them."""
        return {
            name: self._content(plural, name, content) if isinstance(content, dict) else content
            for name, content in block.items()
        }

    def _content(self, plural: str, name: str, content: Mapping[str, Any]) -> dict[str, Any]:
        roles = ROLES.get(ENTITIES[plural], ())
        facts: dict[str, Any] = {}
        for key, value in content.items():
            if key in roles:
                facts[key] = self._role(value, (plural, name, key)) if key in SINGLE else value
                continue
            variable = self._variable(plural, key, (plural, name, key))
            if variable is None:
                continue
            if not isinstance(value, dict):
                example = "ETERNITY" if is_eternal(variable) else "2025" if is_yearly(variable) else "2025-03"
                text = "Hier horen waarden per periode te staan."
                self.fault((plural, name, key), "verkeerd_type", text, f'Schrijf {{"{example}": ...}}.')
                continue
            found = self._values(plural, name, variable, value)
            if found is not None:
                facts[key] = found
        return facts

    def _role(self, value: Any, path: Path) -> Any:
        if not isinstance(value, list):
            return value
        if len(value) > 1:
            self.fault(path, "te_veel", "Hier past ten hoogste een persoon.", "Laat er een staan.")
        return value[0] if value else None

    def _variable(self, plural: str, key: str, path: Path) -> Any:
        variable = variables_of(self.law).get(key)
        if variable is None:
            self.suggestions += 1
            known = [*variables_of(self.law), *ROLES.get(ENTITIES[plural], ())]
            advice = did_you_mean(key, known) if self.suggestions <= MOST_SUGGESTIONS else ""
            self.fault(path, UNKNOWN_VARIABLE, "Deze variabele bestaat niet.", advice)
            return None
        home = PLURALS[variable.entity.key]
        if home != plural:
            text = f"'{variable.name}' hoort bij {home}, niet bij {plural}."
            self.fault(path, "verkeerde_plaats", text, f"Zet het onder {home}.")
            return None
        return variable

    def _values(self, plural: str, name: str, variable: Any, values: Mapping[str, Any]) -> Any:
        """Return the values of one fact: one value for all time, or one per month; ``None`` when none was given."""
        given: list[tuple[str, Period, Any]] = []
        for key, value in values.items():
            path = (plural, name, variable.name, key)
            period = self._period(variable, key, path, is_fact=value is not None and variable.is_invoer)
            if period is None:
                continue
            for month in period.months[:1] + period.months[-1:]:
                self.named.setdefault(month, path)
            if value is None or not variable.is_invoer:
                sent = NOT_GIVEN if value is None else value
                when = "" if is_eternal(variable) else period.month or period.year or ""
                self.wanted.append(Wanted(plural, name, variable, key, when, sent))
            else:
                given.append((key, period, value))
        if not given:
            return None
        fact = (plural, name, variable.name)
        given.sort(key=lambda item: len(item[1].months))
        self.keys[fact] = [(key, period) for key, period, _ in given]
        return self._eternal(fact, given) if is_eternal(variable) else self._monthly(fact, given)

    def _eternal(self, path: Path, given: Sequence[tuple[str, Period, Any]]) -> Any:
        (_, _, value), *others = given
        for other, _, _ in others:
            text = "Dit gegeven geldt altijd en heeft een waarde."
            self.fault((*path, other), "dubbel", text, "Laat er een staan, onder ETERNITY.")
        return value

    def _monthly(self, path: Path, given: Sequence[tuple[str, Period, Any]]) -> dict[str, Any]:
        """Return a value per month: a shorter period goes before a longer one, as OpenFisca has it."""
        found: dict[str, Any] = {}
        size_of: dict[str, int] = {}
        for key, period, value in given:
            size = len(period.months)
            self.values += size
            if self.values > MOST_VALUES:
                text = f"De perioden staan samen voor meer dan {MOST_VALUES} waarden."
                self.fault((), "te_veel", text, "Verdeel de situatie.")
                break
            if any(size_of.get(month) == size for month in period.months):
                text = "Voor deze periode is nog een waarde gegeven."
                self.fault((*path, key), "dubbel", text, "Laat er een staan.")
                continue
            for month in period.months:
                if month not in found:
                    found[month], size_of[month] = value, size
        return found

    def _period(self, variable: Any, key: str, path: Path, *, is_fact: bool) -> Period | None:
        """Return the period of a key when a value of ``variable`` may have it; a fault otherwise."""
        period = read_period(key)
        if period is None:
            text = "Dit is geen periode die hier kan."
            self.fault(path, "verkeerde_periode", text, "Schrijf een maand, zoals 2025-03.")
        elif is_eternal(variable):
            return Period(())
        elif is_yearly(variable) and period.year is None:
            text = f"'{variable.name}' geldt per kalenderjaar."
            self.fault(path, "verkeerde_periode", text, "Schrijf een jaar, zoals 2025.")
        elif not is_yearly(variable) and (text := _no_month(variable, period, is_fact=is_fact)):
            self.fault(path, "verkeerde_periode", text, "Geef elke maand apart, zoals 2025-03.")
        elif period.months[0] < FIRST_MONTH:
            text = "Deze periode ligt voor januari 2015, toen de Participatiewet begon."
            self.fault(path, "maand_buiten_bereik", text, f"Kies een maand vanaf {FIRST_MONTH}.")
        else:
            return period
        return None

    def months(self) -> tuple[str, ...]:
        """Return the months to calculate: from the first that is named to the last that is asked."""
        if not self.named:
            if not self.faults:
                advice = "Noem bij een gegeven of uitkomst een maand, zoals 2025-03."
                self.fault((), "geen_maand", "Er staat nergens een maand.", advice)
            return ()
        asked = [w.period if not is_yearly(w.variable) else f"{w.period}-12" for w in self.wanted if w.period]
        first, last = min(self.named), max(asked or self.named)
        return check_months(first, last, (self.named[first], self.named[last]), self.faults)

    def wanted_in(self, months: tuple[str, ...]) -> list[Wanted]:
        """Return what is wanted; what holds for all time as it is in the last of ``months``."""
        return [w if w.period else dataclasses.replace(w, period=months[-1]) for w in self.wanted]

    def as_sent(self, fault: Fault) -> Fault:
        """Return a fault of the checked facts at the place where the client sent the value."""
        *place, month = (*fault.path, "")[:4]
        for key, period in self.keys.get(tuple(place), ()):
            if month in period.months or period.is_eternal:
                return Fault((*place, key), fault.code, fault.melding, fault.suggestie)
        return fault


def _no_month(variable: Any, period: Period, *, is_fact: bool) -> str:
    """Return what is wrong with ``period`` for a value of a month, nothing when it can be one or several."""
    if period.month is not None:
        return ""
    if not is_fact or period.is_eternal:
        return f"'{variable.name}' geldt per maand."
    if variable.aard == "stand":
        return ""
    return f"'{variable.name}' geldt per maand: of dit over de maanden te verdelen is, zegt de periode niet."


def is_eternal(variable: Any) -> bool:
    """Whether a variable has one value for all time."""
    return bool(variable.definition_period == DateUnit.ETERNITY)


def is_yearly(variable: Any) -> bool:
    """Whether a variable has a value per calendar year."""
    return bool(variable.definition_period == DateUnit.YEAR)
