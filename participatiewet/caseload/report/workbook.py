"""The outcome as an Excel workbook: real numbers, no formulas, and the same bytes for the same data."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from participatiewet.caseload.report.budget import pressure
from participatiewet.caseload.report.texts import AMOUNT, NUMBER, SHARE, band, group, months, readable
from participatiewet.money import CENTS_PER_EURO

Row = Mapping[str, Any]
Kinds = Sequence[tuple[str, str]]

TEXT = "tekst"
#: Files carry a moment of making; this one, so that it does not tell two files apart.
MADE = "2015-01-01T00:00:00Z"
MADE_IN_ZIP = (2015, 1, 1, 0, 0, 0)
FORMATS = {AMOUNT: '"€" #,##0.00;[Red]"€" -#,##0.00', NUMBER: "#,##0.##", SHARE: "0.0%"}
WIDTHS = {AMOUNT: 20, NUMBER: 14, SHARE: 12}
NARROWEST, WIDEST = 12, 70
#: How much of a line words fill, in the widest of the usual letters; and how high a line is, in points.
FILLED, LINE_HEIGHT = 0.8, 15


def workbook(summary: Mapping[str, Any], households: Sequence[Row], guide: Sequence[tuple[str, str]]) -> bytes:
    """Return the workbook; ``guide`` is what the first sheet says, in two columns."""
    book = Workbook()
    book.remove(book.active)
    _sheet(book, "Leeswijzer", (("Onderwerp", TEXT), ("Uitleg", TEXT)), guide)
    _totals(book, summary)
    _groups(book, summary)
    _distributions(book, summary)
    _contributions(book, summary)
    _households(book, households)
    _texts(book, summary)
    return _steady(book)


def _sheet(book: Workbook, name: str, columns: Kinds, rows: Sequence[Sequence[Any]]) -> None:
    sheet = book.create_sheet(name)
    for position, (head, _) in enumerate(columns, 1):
        cell = sheet.cell(1, position)
        _put(cell, head, TEXT)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", start_color="FF154273")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for line, row in enumerate(rows, 2):
        for position, (value, (_, kind)) in enumerate(zip(row, columns, strict=True), 1):
            _put(sheet.cell(line, position), value, kind)
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    _widths(sheet, columns, rows)
    _heights(sheet, columns, rows)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes, each as wide as the table
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _put(cell: Cell, value: Any, kind: str) -> None:
    """Write a value; a text stays a text, also when it looks like a formula or an error."""
    if value is None:
        return
    if kind == TEXT:
        cell.value = str(value)
        cell.data_type = "s"
        cell.quotePrefix = str(value)[:1] in ("=", "+", "-", "@", "#", "'")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = Decimal(value) / CENTS_PER_EURO if kind == AMOUNT else value if kind == NUMBER else float(value)
    cell.number_format = FORMATS[kind]
    cell.alignment = Alignment(vertical="top")


def _widths(sheet: Worksheet, columns: Kinds, rows: Sequence[Sequence[Any]]) -> None:
    for position, (head, kind) in enumerate(columns):
        longest = max([len(head), *(len(str(row[position])) for row in rows if kind == TEXT)])
        width = min(max(longest + 2, WIDTHS.get(kind, NARROWEST)), WIDEST)
        sheet.column_dimensions[get_column_letter(position + 1)].width = width


def _heights(sheet: Worksheet, columns: Kinds, rows: Sequence[Sequence[Any]]) -> None:
    """Make room for texts of several lines, in columns that are not as wide as those: not every program does so."""
    narrow = [
        position
        for position, (_, kind) in enumerate(columns)
        if kind == TEXT and sheet.column_dimensions[get_column_letter(position + 1)].width == WIDEST
    ]
    for line, row in enumerate(rows, 2):
        lines = max((math.ceil(len(str(row[position])) / (WIDEST * FILLED)) for position in narrow), default=1)
        if lines > 1:
            sheet.row_dimensions[line].height = lines * LINE_HEIGHT


def _totals(book: Workbook, summary: Mapping[str, Any]) -> None:
    labels = summary.get("labels", {})
    rights = {(row["versie"], row["maand"]): row["eenheden"] for row in summary.get("recht") or ()}
    _sheet(
        book,
        "Totalen",
        (
            ("Versie", TEXT),
            ("Uitkomst", TEXT),
            ("Maand", TEXT),
            ("Bedrag", AMOUNT),
            ("Huishoudens met een bedrag", NUMBER),
            ("Huishoudens met recht", NUMBER),
        ),
        [
            (
                row["versie"],
                labels.get(row["uitkomst"], row["uitkomst"]),
                row["maand"],
                row["bedrag"],
                row.get("eenheden"),
                rights.get((row["versie"], row["maand"])),
            )
            for row in summary["totalen"]
        ],
    )
    _sheet(
        book,
        "Jaren",
        (
            ("Versie", TEXT),
            ("Uitkomst", TEXT),
            ("Jaar", TEXT),
            ("Maanden", NUMBER),
            ("Bedrag", AMOUNT),
            ("Verschil met de eerste versie", AMOUNT),
        ),
        [
            (
                row["versie"],
                labels.get(row["uitkomst"], row["uitkomst"]),
                row["jaar"],
                row["maanden"],
                row["bedrag"],
                row.get("verschil"),
            )
            for row in summary["jaren"]
        ],
    )


def _groups(book: Workbook, summary: Mapping[str, Any]) -> None:
    numbers = ("eenheden", "minder", "gelijk", "meer", "onder_grens")
    amounts = ("bedrag_eerste", "bedrag", "meer_bedrag", "minder_bedrag")
    _sheet(
        book,
        "Groepen",
        (
            ("Versie", TEXT),
            ("Indeling", TEXT),
            ("Groep", TEXT),
            ("Huishoudens", NUMBER),
            ("Minder", NUMBER),
            ("Gelijk", NUMBER),
            ("Meer", NUMBER),
            ("Onder de grens", NUMBER),
            ("Totaal met de eerste versie", AMOUNT),
            ("Totaal met deze versie", AMOUNT),
            ("Totaal van wie meer krijgt", AMOUNT),
            ("Totaal van wie minder krijgt", AMOUNT),
        ),
        [
            (
                row["versie"],
                readable(str(row["soort"])),
                group(str(row["soort"]), str(row["groep"])),
                *(row.get(key) for key in (*numbers, *amounts)),
            )
            for row in summary["groepen"]
        ],
    )


def _distributions(book: Workbook, summary: Mapping[str, Any]) -> None:
    rows = [
        ("Verschil per maand", row["versie"], band(row["van"], row["tot"], "erbij", "eraf"), row)
        for row in summary.get("verdeling") or ()
    ]
    rows += [("Bedrag per maand", row["versie"], "", row) for row in summary.get("uitkomstverdeling") or ()]
    _sheet(
        book,
        "Verdeling",
        (
            ("Verdeling van", TEXT),
            ("Versie", TEXT),
            ("Klasse", TEXT),
            ("Van", AMOUNT),
            ("Tot", AMOUNT),
            ("Huishoudens", NUMBER),
        ),
        [(what, version, name, row["van"], row["tot"], row["eenheden"]) for what, version, name, row in rows],
    )


def _contributions(book: Workbook, summary: Mapping[str, Any]) -> None:
    rows: list[tuple[Any, ...]] = [
        (row["maatregel"], row.get("titel", ""), row.get("artikel", ""), row.get("alleen"), row.get("laatste"))
        for row in summary.get("bijdragen") or ()
    ]
    if rows:
        rows.append(("", "Alle maatregelen samen", "", summary.get("samen"), None))
    columns = (
        ("Maatregel", TEXT),
        ("Titel", TEXT),
        ("Artikel", TEXT),
        ("Alleen", AMOUNT),
        ("Als laatste", AMOUNT),
    )
    _sheet(book, "Bijdragen", columns, rows)


def _households(book: Workbook, households: Sequence[Row]) -> None:
    rows: list[tuple[Any, ...]] = []
    for household in households:
        for version in household["versies"]:
            kept = list(version["behouden"])
            kept = [None] * (len(household["punten"]) - len(kept)) + kept
            for i, point in enumerate(household["punten"]):
                cliffs = [c for c in version["sprongen"] if _at(c["bij"], household["punten"]) == i]
                told = "; ".join(f"{c['zin']} ({c.get('artikel', '')})" for c in cliffs)
                values = (version["bedrag"][i], version["totaal"][i], pressure(kept[i]))
                rows.append((household["naam"], version["naam"], readable(household["gegeven"]), point, *values, told))
    columns = (
        ("Huishouden", TEXT),
        ("Versie", TEXT),
        ("Gegeven", TEXT),
        ("Bij", AMOUNT),
        ("Bijstand per maand", AMOUNT),
        ("Totaal per maand", AMOUNT),
        ("Marginale druk", SHARE),
        ("Sprong", TEXT),
    )
    _sheet(book, "Huishoudens", columns, rows)


def _at(amount: int, points: Sequence[int]) -> int:
    return min(range(len(points)), key=lambda i: (abs(points[i] - amount), i))


def _texts(book: Workbook, summary: Mapping[str, Any]) -> None:
    file = summary["bestand"]
    assumed: list[tuple[Any, ...]] = [
        (row["gegeven"], row.get("omschrijving", ""), row["waarde"], row.get("artikel", ""), row["zonder"])
        for row in summary.get("aannames") or ()
    ]
    assumed += [("", text, "", "", None) for text in file.get("aannames") or ()]
    _sheet(
        book,
        "Aannames",
        (("Gegeven", TEXT), ("Omschrijving", TEXT), ("Waarde", TEXT), ("Artikel", TEXT), ("Ontbreekt bij", NUMBER)),
        assumed,
    )
    warned: list[tuple[Any, ...]] = [
        ("waarschuwing", row["melding"], row.get("artikel") or "", row["versie"], months(row["maanden"]), None)
        for row in summary.get("waarschuwingen") or ()
    ]
    warned += [
        ("geen uitkomst", row["melding"], "", row["versie"], months(row["maanden"]), row["eenheden"])
        for row in summary.get("ontbrekend") or ()
    ]
    _sheet(
        book,
        "Waarschuwingen",
        (
            ("Soort", TEXT),
            ("Melding", TEXT),
            ("Artikel", TEXT),
            ("Versie", TEXT),
            ("Maanden", TEXT),
            ("Huishoudens", NUMBER),
        ),
        warned,
    )
    sources = [("bron", text) for text in file.get("bronnen") or ()]
    sources += [(f"bewijs: {key}", value) for key, value in (summary.get("bewijs") or {}).items()]
    sources += [
        (f"bewijs: {key} van {version['naam']}", version[key])
        for version in summary["versies"]
        for key in ("regels", "parameters")
        if key in version
    ]
    _sheet(book, "Bronnen", (("Soort", TEXT), ("Bron of kenmerk", TEXT)), sources)


def _steady(book: Workbook) -> bytes:
    """Return the file with a fixed moment everywhere: the library writes the clock."""
    written, steady = io.BytesIO(), io.BytesIO()
    book.properties.creator = "participatiewet"
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = source.read(name)
            if name == "docProps/core.xml":
                moment = rb"(<dcterms:(created|modified)[^>]*>)[^<]*"
                content = re.sub(moment, rb"\g<1>" + MADE.encode(), content)
            entry = zipfile.ZipInfo(name, MADE_IN_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, content)
    return steady.getvalue()


__all__ = ["workbook"]
