"""A sheet with a household per row as a file, Excel or CSV: reading its cells, writing them back with more columns."""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from participatiewet.faults import Fault, InputError
from participatiewet.testing.sheet_values import Cell, cleaned

INSTALL = 'Installeer het met: pip install "participatiewet[rapport]"'
SUFFIXES = (".xlsx", ".csv")
MOST_ROWS, MOST_COLUMNS, MOST_BYTES = 10_000, 500, 50_000_000
GUIDE = "Leeswijzer"
#: The first cell of a guide that this program wrote; another sheet of that name is left alone.
GUIDE_TITLE = "Leeswijzer bij de toets"
#: A spreadsheet takes a text that begins so for a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
IN_QUOTES = re.compile(r'"[^"]*"')
#: Except an amount below zero.
BELOW_ZERO = re.compile(r"-\s?(€\s?)?[0-9][0-9.,]*\s?%?")
BOM = b"\xef\xbb\xbf"
MADE_IN_ZIP = (2015, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)")
#: What the library for Excel may not write back, by where it is in the file.
PARTS = {
    "grafieken": "xl/charts/chart",
    "afbeeldingen": "xl/media/",
    "tekeningen": "xl/drawings/drawing",
    "gesprekken bij cellen": "xl/threadedComments/",
}
#: In the XML of an Excel file: letters of two bytes, a declaration, a cell, the range of a merged cell.
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
A_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']*)")
RANGE = re.compile(rb"([A-Z]{1,4})([0-9]{1,9}):([A-Z]{1,4})([0-9]{1,9})")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
HEAD_COLOUR, WRONG_COLOUR, RIGHT_COLOUR = "FF154273", "FFF9D2CF", "FFE1F0DC"
WIDTHS = {"melding": 60, "waarschuwingen": 50, "artikelen": 30, "oordeel": 18}
WIDTH = 16
EXCEL_AMOUNT, EXCEL_DATE = "#,##0.00", "yyyy-mm-dd"


@dataclass
class Grid:
    """The cells of a sheet. ``rows`` begin with the headings; each has as many cells as there are headings.

    ``sheet`` is the name of the sheet, or of the file. ``book`` is what is kept to write an Excel sheet back, and
    ``delimiter`` and ``bom`` what is kept to write CSV.
    """

    sheet: str
    rows: list[list[Cell]]
    book: Any = None
    delimiter: str = ";"
    bom: bool = True
    texts: list[list[str]] = field(default_factory=list)
    #: What an Excel file had of the things that the library for Excel may not write back.
    parts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Added:
    """What is written beside the rows: headings, and per row (its number in the sheet) its values.

    A value is a text, a ``bool``, an ``int``, a ``Decimal`` amount, a date or ``None``. ``wrong`` are rows to colour.
    """

    headings: Sequence[str]
    rows: Mapping[int, Sequence[Any]]
    wrong: frozenset[int]
    guide: Sequence[tuple[str, str]]


def refused(code: str, melding: str, suggestie: str) -> InputError:
    """Return an error about the file as a whole."""
    return InputError([Fault((), code, melding, suggestie)])


def excel() -> Any:
    """Return the library for Excel, that is an extra; raises ``InputError`` that says what to install."""
    try:
        import openpyxl  # noqa: PLC0415 - an extra of its own
    except ImportError:
        raise refused("extra_ontbreekt", "Voor een blad van Excel is openpyxl nodig.", INSTALL) from None
    return openpyxl


@dataclass(frozen=True)
class Bounds:
    """How large a sheet may be: rows, columns, bytes when unpacked; and cells, which are not counted without a bound.

    An Excel file is packed; a small one may unpack to more than memory holds.
    """

    rows: int = MOST_ROWS
    unpacked: int = 500_000_000
    cells: int | None = None


OWN_FILE = Bounds()


def read_grid(path: Path) -> Grid:
    """Return the cells of a sheet. Raises ``InputError`` when the file cannot be read as one."""
    if not path.is_file():
        raise refused("bestand_ontbreekt", f"Het bestand '{path}' bestaat niet.", "Controleer de naam en de map.")
    if path.stat().st_size > MOST_BYTES:
        raise refused("te_groot", f"'{path.name}' is te groot.", "Verdeel de huishoudens over meer bladen.")
    return grid_of(path.name, path.read_bytes())


def grid_of(name: str, content: bytes, bounds: Bounds = OWN_FILE) -> Grid:
    """Return the cells of a sheet that is called ``name``; raises ``InputError`` when it cannot be read as one."""
    is_excel = name.lower().endswith(".xlsx")
    grid = _read_excel(name, content, bounds) if is_excel else _read_csv(name, content, bounds)
    if not grid.rows or all(cell.is_empty for cell in grid.rows[0]):
        raise refused(
            "leeg",
            f"'{grid.sheet}' heeft geen kolomnamen op de eerste rij.",
            "Maak een leeg blad met: participatiewet toets --sjabloon blad.xlsx",
        )
    return grid


# --- Excel ------------------------------------------------------------------------------------------


def _read_excel(called: str, content: bytes, bounds: Bounds) -> Grid:
    library = excel()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library leaves out is told by us
            if sum(part.file_size for part in file.infolist()) > bounds.unpacked:
                raise refused("te_groot", f"'{called}' is te groot.", "Verdeel de huishoudens over meer bladen.")
            if bounds.cells is not None:
                _check_parts(file, called, bounds.cells)
            parts = _parts(file)
            book = library.load_workbook(io.BytesIO(content), rich_text=True)
            values = library.load_workbook(io.BytesIO(content), data_only=True)
    except InputError:
        raise
    except Exception:  # a broken file makes the library raise anything
        raise refused(
            "bestand_onleesbaar",
            f"'{called}' kan niet worden gelezen als blad van Excel.",
            "Sla het op als .xlsx, zonder wachtwoord.",
        ) from None
    name = next((sheet.title for sheet in book.worksheets if not _is_guide(sheet)), None)
    if name is None:
        raise refused("leeg", f"'{called}' heeft geen blad met huishoudens.", "Voeg een blad toe.")
    sheet, shown = book[name], values[name]
    filled = [
        place for place, cell in sheet._cells.items() if cell.value is not None
    ]  # far rows may have only a format
    height = max((row for row, _ in filled), default=0)
    width = max((column for _, column in filled), default=0)
    if height > bounds.rows + 1 or width > MOST_COLUMNS:
        raise refused(
            "te_groot",
            f"'{name}' heeft {height} rijen en {width} kolommen; dat is te veel.",
            f"Gebruik ten hoogste {bounds.rows} rijen en {MOST_COLUMNS} kolommen.",
        )
    rows = [
        [_excel_cell(sheet.cell(row, column), shown.cell(row, column)) for column in range(1, width + 1)]
        for row in range(1, height + 1)
    ]
    return Grid(name, rows, book, parts=parts)


def _check_parts(file: zipfile.ZipFile, called: str, most: int) -> None:
    """Refuse a file of somebody else that would become far more in memory than it is: raises ``InputError``.

    A merged cell is made for every place that it covers, and XML may name a text of its own that repeats another.
    """
    cells = 0
    for part in file.infolist():
        text = file.read(part)
        if text[:2] in WIDE or DECLARED.search(text):
            raise refused(
                "onveilig", f"'{called}' heeft een vorm die Excel niet maakt.", "Sla het in Excel opnieuw op."
            )
        cells += len(A_CELL.findall(text)) + sum(_covered(found) for found in MERGED.findall(text))
        if cells > most:
            raise refused("te_groot", f"'{called}' heeft te veel cellen.", "Verdeel de huishoudens over meer bladen.")


def _covered(place: bytes) -> int:
    """Return how many cells a range such as ``A1:C3`` has; one that cannot be read counts for all."""
    found = RANGE.fullmatch(place.replace(b"$", b"").upper())
    if found is None:
        return MOST_BYTES
    first, top, last, bottom = (_column(found[1]), int(found[2]), _column(found[3]), int(found[4]))
    return (abs(last - first) + 1) * (abs(bottom - top) + 1)


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number


def _parts(file: zipfile.ZipFile) -> Counter[str]:
    """Count what a file has of the things that the library may not write back."""
    return Counter(word for word, start in PARTS.items() for name in file.namelist() if name.startswith(start))


def _is_guide(sheet: Any) -> bool:
    return bool(sheet.title.startswith(GUIDE)) and sheet.cell(1, 1).value == GUIDE_TITLE


def _excel_cell(cell: Any, shown: Any) -> Cell:
    percent = "%" in QUOTED.sub("", str(cell.number_format or ""))
    trouble = ""
    if cell.data_type == "f" and shown.value is None:
        trouble = "formule"
    elif shown.data_type == "e":
        trouble = "fout"
    value = shown.value
    if isinstance(value, (datetime.time, datetime.timedelta)):
        value = str(value)
    return Cell(None if trouble else value, str(cell.coordinate), percent, trouble)


def as_excel(grid: Grid, added: Added) -> tuple[bytes, list[str]]:
    """Return the workbook with the columns beside what was there. Cells that were there keep value and format.

    Beside it what the file had and the library did not write back, in Dutch words.
    """
    library = excel()
    sheet = grid.book[grid.sheet]
    places = _places([str(cell.value or "") for cell in grid.rows[0]], added.headings)
    for heading, column in zip(added.headings, places, strict=True):
        _head(library, sheet.cell(1, column), heading)
        letter = library.utils.get_column_letter(column)
        sheet.column_dimensions[letter].width = WIDTHS.get(heading, WIDTH)
        for row in range(2, len(grid.rows) + 1):
            sheet.cell(row, column).value = None
    for row, values in added.rows.items():
        colour = WRONG_COLOUR if row in added.wrong else RIGHT_COLOUR
        for column, value in zip(places, values, strict=True):
            cell = sheet.cell(row, column)
            put(cell, value)
            cell.fill = library.styles.PatternFill("solid", start_color=colour)
            cell.alignment = library.styles.Alignment(wrap_text=isinstance(value, str), vertical="top")
    write_guide(library, grid.book, added.guide)
    if any(cell.data_type == "f" for part in grid.book.worksheets for cell in part._cells.values()):
        grid.book.calculation.fullCalcOnLoad = True  # the library does not keep the outcomes of formulas
    content = steady(grid.book)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        lost = grid.parts - _parts(file)
    return content, list(lost)


def _places(known: Sequence[str], headings: Sequence[str]) -> list[int]:
    """Return the column of each heading: the one that has it already, from an earlier outcome, else a new one."""
    own = {heading: position for position, heading in enumerate(known, 1)}
    following = len(known) + 1
    places = []
    for heading in headings:
        if heading in own:
            places.append(own[heading])
        else:
            places.append(following)
            following += 1
    return places


def _head(library: Any, cell: Any, text: str) -> None:
    put(cell, text)
    cell.font = library.styles.Font(bold=True, color="FFFFFFFF")
    cell.fill = library.styles.PatternFill("solid", start_color=HEAD_COLOUR)
    cell.alignment = library.styles.Alignment(wrap_text=True, vertical="top")


def put(cell: Any, value: Any) -> None:
    """Write a value in a cell of Excel; a text stays a text, also when it looks like a formula."""
    if isinstance(value, bool):
        value = "ja" if value else "nee"
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in (*DANGEROUS, "#", "'")
        return
    cell.value = value
    if isinstance(value, Decimal):
        cell.number_format = EXCEL_AMOUNT
    elif isinstance(value, datetime.date):
        cell.number_format = EXCEL_DATE


def printable(text: str) -> str:
    """Return a text without characters that a file of Excel cannot hold, and not longer than a cell."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)[:32_000]


def write_guide(library: Any, book: Any, guide: Sequence[tuple[str, str]]) -> None:
    """Write the sheet that explains; one that this program wrote before gives way to it."""
    for sheet in [sheet for sheet in book.worksheets if _is_guide(sheet)]:
        book.remove(sheet)
    sheet = book.create_sheet(GUIDE)
    _head(library, sheet.cell(1, 1), GUIDE_TITLE)
    _head(library, sheet.cell(1, 2), "Uitleg")
    for row, (subject, text) in enumerate(guide, 2):
        for column, value in ((1, subject), (2, text)):
            put(sheet.cell(row, column), value)
            sheet.cell(row, column).alignment = library.styles.Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100


def steady(book: Any) -> bytes:
    """Return the file without the moment of writing: the same bytes for the same data."""
    written, same = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = source.read(name)
            if name == "docProps/core.xml":
                made = CREATED.search(content)
                content = MODIFIED.sub(rb"\g<1>" + (made[1] if made else b""), content)
            entry = zipfile.ZipInfo(name, MADE_IN_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, content)
    return same.getvalue()


# --- CSV --------------------------------------------------------------------------------------------


def _read_csv(called: str, raw: bytes, bounds: Bounds) -> Grid:
    try:
        text = raw.removeprefix(BOM).decode("utf8")
    except UnicodeDecodeError:
        raise refused(
            "geen_utf8",
            f"'{called}' is geen tekst in UTF-8.",
            "Kies bij het opslaan in Excel: CSV UTF-8 (door scheidingstekens gescheiden).",
        ) from None
    if "\x00" in text:
        raise refused("geen_csv", f"'{called}' is geen CSV.", "Sla het blad op als CSV UTF-8 of als .xlsx.")
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in IN_QUOTES.sub("", first) or "," not in first else ","
    if first.strip().lower().startswith("sep="):
        raise refused("geen_csv", f"'{called}' begint met 'sep='.", "Haal de eerste regel weg.")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise refused(
            "geen_csv", f"'{called}' is geen CSV: een aanhalingsteken sluit niet.", "Sla het blad opnieuw op."
        ) from None
    while rows and not any(cleaned(text) for text in rows[-1]):
        rows.pop()
    width = len(rows[0]) if rows else 0
    if len(rows) > bounds.rows + 1:
        many = f"'{called}' heeft meer dan {bounds.rows} rijen."
        raise refused("te_groot", many, "Verdeel ze over meer bladen, of gebruik 'participatiewet bestand'.")
    if width > MOST_COLUMNS:
        raise refused(
            "te_groot",
            f"'{called}' heeft {width} kolommen; dat is te veel.",
            f"Gebruik ten hoogste {MOST_COLUMNS} kolommen.",
        )
    how = f"Zet een tekst of bedrag met '{delimiter}' erin tussen aanhalingstekens, of sla het blad opnieuw op."
    uneven = [
        Fault((), "aantal_cellen", f"{called}, rij {number} heeft {len(row)} cellen en er zijn {width} kolommen.", how)
        for number, row in enumerate(rows, 1)
        # with commas, a cell too many or too few may be an amount in two pieces
        if any(cleaned(text) for text in row[width:])
        or (delimiter == "," and len(row) != width and any(cleaned(text) for text in row))
    ]
    if uneven:
        raise InputError(uneven)
    cells = [
        [Cell(text, f"{letters(column)}{row}") for column, text in enumerate((*texts, *[""] * width)[:width], 1)]
        for row, texts in enumerate(rows, 1)
    ]
    return Grid(called, cells, None, delimiter, raw.startswith(BOM), rows)


def letters(column: int) -> str:
    """Return the letters of a column, counted from 1, as a sheet shows them."""
    found = ""
    while column:
        column, last = divmod(column - 1, 26)
        found = chr(ord("A") + last) + found
    return found


def as_csv(grid: Grid, added: Added) -> bytes:
    """Return the rows with the columns beside what was there, in the form in which they came; nothing is lost.

    What another program would take for a formula gets an apostrophe before it; an amount below zero does not.
    """
    width = len(grid.rows[0])
    places = _places(grid.texts[0], added.headings)
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=grid.delimiter, lineterminator="\r\n")
    for position, texts in enumerate(grid.texts, 1):
        row = [_harmless(text) for text in (*texts, *[""] * width)[:width]]
        row += [""] * (max([width, *places]) - width)
        values = added.headings if position == 1 else added.rows.get(position, [None] * len(places))
        for column, value in zip(places, values, strict=True):
            row[column - 1] = _csv_text(value)
        writer.writerow(row)
    return (BOM if grid.bom else b"") + written.getvalue().encode()


def _csv_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    return _harmless(str(value))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) and not BELOW_ZERO.fullmatch(text) else text


def write_bytes(out: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises ``InputError`` when that cannot be done."""
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.stem}-", suffix=out.suffix)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(out)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        raise refused(
            "niet_te_schrijven",
            f"'{out}' kan niet worden geschreven.",
            "Sluit het bestand als het in Excel open is, en controleer de map.",
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


__all__ = [
    "Added",
    "Bounds",
    "Grid",
    "as_csv",
    "as_excel",
    "excel",
    "grid_of",
    "put",
    "read_grid",
    "refused",
    "steady",
    "write_bytes",
]
