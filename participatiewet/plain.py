"""Values and places as JSON has them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """Return a value as JSON has it: ``Decimal`` becomes a number, a date text."""
    if isinstance(value, Decimal):
        return float(value)  # two decimals print exactly
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def escaped(name: str) -> str:
    """Return a name as a part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def pointer(entiteit: str, naam: str) -> str:
    """Return where a person, unit or dwelling stands in a request, as a JSON pointer."""
    return f"/{entiteit}/{escaped(naam)}"
