"""Periods as OpenFisca writes them: ``2025-03``, ``2025``, ``month:2025-01:12``, ``year:2025-03``, ``ETERNITY``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from participatiewet.situation import MOST_MONTHS, months_between

ETERNITY = "ETERNITY"
MONTHS_PER_YEAR = 12
SIMPLE = re.compile(r"(?P<start>(?:19|20|21)[0-9]{2})(?:-(?P<month>0[1-9]|1[0-2]))?")
LONG = re.compile(rf"(?P<unit>month|year):{SIMPLE.pattern}(?::(?P<size>[1-9][0-9]{{0,2}}))?")


@dataclass(frozen=True)
class Period:
    """Some months in a row, or all time: then there are no ``months``."""

    months: tuple[str, ...]

    @property
    def is_eternal(self) -> bool:
        """Whether this is all time."""
        return not self.months

    @property
    def month(self) -> str | None:
        """The month, when this is a single one."""
        return self.months[0] if len(self.months) == 1 else None

    @property
    def year(self) -> str | None:
        """The year, when this is a calendar year."""
        first = self.months[0] if self.months else ""
        return first[:4] if len(self.months) == MONTHS_PER_YEAR and first.endswith("-01") else None


def read_period(text: str) -> Period | None:
    """Return the period that ``text`` stands for, ``None`` when it is none, one of days or weeks, or too long."""
    if text.upper() == ETERNITY:
        return Period(())
    found = SIMPLE.fullmatch(text) or LONG.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    unit = parts.get("unit") or ("month" if parts["month"] else "year")
    if unit == "month" and parts["month"] is None:
        return None  # "month:2025": OpenFisca finds it ambiguous as well
    size = int(parts.get("size") or 1) * (MONTHS_PER_YEAR if unit == "year" else 1)
    if size > MOST_MONTHS:
        return None
    first = int(parts["start"]) * MONTHS_PER_YEAR + int(parts["month"] or 1) - 1
    return Period(_months(first, size))


@lru_cache(maxsize=1024)
def _months(first: int, size: int) -> tuple[str, ...]:
    return months_between(_month(first), _month(first + size - 1))


def _month(number: int) -> str:
    return f"{number // MONTHS_PER_YEAR:04d}-{number % MONTHS_PER_YEAR + 1:02d}"
