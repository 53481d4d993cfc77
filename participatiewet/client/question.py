"""What is asked of the service, written as JSON in which nothing is lost."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from pydantic.alias_generators import to_camel

from participatiewet.faults import Fault, InputError, Path

#: One value: yes or no, a number, an amount in euros, a day, or a choice.
Waarde = bool | int | Decimal | datetime.date | str
Recht = Literal["geldend", "zonder_in_balans"]
#: A measure or variant by its name, or a reform as data.
Hervorming = str | Mapping[str, Any]


@dataclass(frozen=True)
class Periode:
    """A value from a day, up to and including another when there is one."""

    van: datetime.date
    waarde: Waarde
    tot: datetime.date | None = None


#: A fact: one value, a value per month (``2025-03``), or periods.
Gegeven = Waarde | Mapping[str, Waarde] | Sequence[Periode]
#: Facts by their name in the service, such as ``inkomstenUitArbeid``.
Gegevens = Mapping[str, Gegeven]


@dataclass(frozen=True)
class Bijstandseenheid:
    """Who ask for assistance together, by their names among the people of the question, and the facts of them all."""

    aanvrager: str
    partner: str | None = None
    kinderen: Sequence[str] | None = None
    gegevens: Gegevens = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Woning:
    """Who have their main residence in one dwelling, by name."""

    bewoners: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Vraag:
    """A calculation to ask for; what is ``None`` is not sent, and then the service takes what its contract says.

    Names of people, units and dwellings are free and come back in the answer: use neutral ones. ``repr`` leaves out
    the household, so that a log of a question does not hold it.
    """

    van: str
    personen: Mapping[str, Gegevens] = field(repr=False)
    bijstandseenheden: Mapping[str, Bijstandseenheid] = field(repr=False)
    woningen: Mapping[str, Woning] = field(repr=False)
    tot: str | None = None
    recht: Recht | None = None
    hervormingen: Sequence[Hervorming] | None = None
    gemeente: str | None = None
    strikt: bool | None = None
    aannames: Literal["tonen", "verboden"] | None = None
    uitleg: Literal["geen", "boom", "tekst", "beschikking"] | None = None
    waarom_niet: bool | None = None
    externe_referentie: UUID | None = None
    maandsplitsing: Literal["dagen", "eerste_van_de_maand"] | None = None
    uitkomsten: Sequence[str] | None = None

    def als_json(self) -> str:
        """Return the question as it is sent, to keep beside the receipt; raises ``InputError`` with every fault."""
        return as_json(self)


@dataclass(frozen=True)
class Versie:
    """A version of the law in a comparison."""

    naam: str | None = None
    recht: Recht | None = None
    hervormingen: Sequence[Hervorming] | None = None


def sent(data: Any) -> dict[str, Any]:
    """Return the fields of a question, or a part of it, that are sent."""
    own = {part.name: getattr(data, part.name) for part in dataclasses.fields(data)}
    return {to_camel(name): value for name, value in own.items() if value is not None}


def as_json(data: Any) -> str:
    """Return ``data`` as JSON; raises ``InputError`` with the place of everything that JSON cannot hold exactly."""
    faults: list[Fault] = []
    text = _written(data, (), faults)
    if faults:
        raise InputError(faults)
    return text


def _written(data: Any, path: Path, faults: list[Fault]) -> str:
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        data = _fields(data, path, faults)
    if data is None or isinstance(data, (bool, int, str)):
        return json.dumps(data)
    if isinstance(data, Decimal) and data.is_finite():
        return format(data, "f")
    if isinstance(data, UUID):
        return json.dumps(str(data))
    if isinstance(data, datetime.date) and not isinstance(data, datetime.datetime):
        return json.dumps(data.isoformat())
    if isinstance(data, Mapping):
        parts = (f"{json.dumps(str(name))}:{_written(part, (*path, str(name)), faults)}" for name, part in data.items())
        return "{" + ",".join(parts) + "}"
    if isinstance(data, (list, tuple)):
        return "[" + ",".join(_written(part, (*path, str(i)), faults) for i, part in enumerate(data)) + "]"
    text = f"Een waarde van het type {type(data).__name__} is niet te versturen."
    faults.append(Fault(path, "verkeerd_type", text, "Gebruik Decimal voor bedragen en date voor dagen, nooit float."))
    return "null"


def _fields(data: Any, path: Path, faults: list[Fault]) -> dict[str, Any]:
    """Return what of a dataclass is sent: the facts of a unit stand among its members."""
    own = sent(data)
    facts = own.pop("gegevens", {})
    for name in facts:
        if hasattr(data, name):
            text = "Dit is een lid van de bijstandseenheid en geen gegeven."
            faults.append(Fault((*path, name), "dubbel", text, "Zet het buiten gegevens."))
    return {**own, **facts}
