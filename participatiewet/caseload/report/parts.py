"""What a report consists of, as plain data: tables, drawings, figures and sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from participatiewet.caseload.report.texts import TEXT


@dataclass(frozen=True)
class Column:
    """A column of a table: what stands above it and how its values are written (a kind of ``texts``)."""

    kop: str
    soort: str = TEXT


@dataclass(frozen=True)
class Table:
    """Rows of raw values: whole cents, numbers, fractions or texts. The first column names the row.

    ``naam`` is the name of its file; ``voet`` is said below it. ``getoond`` are the positions of the rows that the
    report shows when there are too many; the file has all of them.
    """

    naam: str
    titel: str
    kolommen: tuple[Column, ...]
    rijen: tuple[tuple[Any, ...], ...]
    voet: str = ""
    getoond: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Series:
    """One line of a line chart: its values (``None`` is a gap), and which version it is, for its colour and dash."""

    naam: str
    plaats: int
    waarden: tuple[Any, ...]


@dataclass(frozen=True)
class Lines:
    """A line chart over names (``namen``: months, classes) or over amounts. ``soort`` is the kind of the values.

    ``nul`` keeps zero in sight, ``trap`` draws steps, ``tekens`` are places on the axis that are marked.
    """

    punten: tuple[Any, ...]
    reeksen: tuple[Series, ...]
    x_naam: str
    y_naam: str
    soort: str
    namen: bool = True
    nul: bool = False
    trap: bool = False
    grenzen: tuple[float, float] | None = None
    tekens: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Balance:
    """Bars to both sides of a middle: which part loses, which part gains, and what stays the same in words."""

    namen: tuple[str, ...]
    minder: tuple[Any, ...]
    meer: tuple[Any, ...]
    gelijk: tuple[Any, ...]


@dataclass(frozen=True)
class Columns:
    """Bars of numbers per class; ``kanten`` says per class whether it is a loss, nothing or a gain (-1, 0, 1)."""

    namen: tuple[str, ...]
    waarden: tuple[Any, ...]
    kanten: tuple[int, ...]
    x_naam: str


@dataclass(frozen=True)
class Effects:
    """Bars of amounts per measure, alone and as the last one, and one for all together."""

    namen: tuple[str, ...]
    alleen: tuple[Any, ...]
    laatste: tuple[Any, ...]
    samen: Any = None


Drawing = Lines | Balance | Columns | Effects


@dataclass(frozen=True)
class Figure:
    """A chart with the sentence that says what it shows and the table of its numbers."""

    naam: str
    titel: str
    zin: str
    tekening: Drawing
    tabel: Table
    noot: str = ""


@dataclass(frozen=True)
class Block:
    """A part of a section under a heading of its own (none when ``titel`` is empty)."""

    titel: str = ""
    alineas: tuple[str, ...] = ()
    figuren: tuple[Figure, ...] = ()
    tabellen: tuple[Table, ...] = ()
    lijst: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A chapter of the report."""

    id: str
    titel: str
    blokken: tuple[Block, ...]


__all__ = [
    "Balance",
    "Block",
    "Column",
    "Columns",
    "Drawing",
    "Effects",
    "Figure",
    "Lines",
    "Section",
    "Series",
    "Table",
]
