"""An empty sheet to begin with: the common columns, lists to choose from, and two households that were made up."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

from participatiewet import system
from participatiewet.municipalities import names
from participatiewet.testing.sheet_files import excel, put, refused, steady, write_bytes, write_guide

SHEET = "Huishoudens"
#: The rows for which a list to choose from is offered.
LAST_ROW = 500
AMOUNT, DATE, TEXT, NUMBER, YES_NO, MUNICIPALITY = "#,##0.00", "yyyy-mm-dd", "@", "0", "ja", "gemeente"
COLUMNS = (
    ("naam", TEXT, 34),
    ("maand", TEXT, 10),
    ("gemeente", MUNICIPALITY, 14),
    ("geboortedatum", DATE, 14),
    ("inkomsten_uit_arbeid", AMOUNT, 14),
    ("partner.geboortedatum", DATE, 14),
    ("partner.inkomsten_uit_arbeid", AMOUNT, 14),
    ("kinderen", NUMBER, 10),
    ("kind1.geboortedatum", DATE, 14),
    ("kind2.geboortedatum", DATE, 14),
    ("medebewoner1.geboortedatum", DATE, 14),
    ("medebewoner1.is_student_kostendelersnorm", YES_NO, 14),
    ("bezittingen", AMOUNT, 14),
    ("schulden", AMOUNT, 14),
    ("artikel", TEXT, 14),
    ("bron", TEXT, 20),
    ("verwacht.bijstandsnorm", AMOUNT, 14),
    ("verwacht.algemene_bijstand", AMOUNT, 14),
    ("verwacht.uit_te_betalen_bijstand", AMOUNT, 14),
)
EXAMPLES: tuple[dict[str, Any], ...] = (
    {
        "naam": "Jan deelt een woning (verzonnen)",
        "maand": "2025-03",
        "geboortedatum": datetime.date(1984, 2, 1),
        "inkomsten_uit_arbeid": Decimal("600.00"),
        "medebewoner1.geboortedatum": datetime.date(1980, 5, 5),
        "medebewoner1.is_student_kostendelersnorm": "nee",
        "bezittingen": Decimal("1200.00"),
        "artikel": "22a",
        "verwacht.bijstandsnorm": Decimal("961.04"),
        "verwacht.algemene_bijstand": Decimal("511.04"),
        "verwacht.uit_te_betalen_bijstand": Decimal("485.49"),
    },
    {
        "naam": "Aleida woont alleen (verzonnen)",
        "maand": "2025-03",
        "gemeente": "Rotterdam",
        "geboortedatum": datetime.date(1990, 1, 15),
        "artikel": "21",
        "verwacht.bijstandsnorm": Decimal("1345.45"),
    },
)
#: How much of a line bold letters fill at most, and how high a line is, in points.
FILLED, LINE_HEIGHT = 0.8, 15
GUIDE = (
    ("Wat u invult", "Een huishouden per rij. De twee rijen die er staan zijn verzonnen voorbeelden; haal ze weg."),
    ("Leeg", "Een lege cel is niet opgegeven."),
    ("maand", "De maand waarover het gaat, zoals 2025-03. Voor meer maanden: de kolommen van en tot."),
    ("Gegevens", "Van de aanvrager zonder iets ervoor; van anderen met partner., kind1. of medebewoner1. ervoor."),
    ("Meer kolommen", "Voeg een kolom toe met de naam van een gegeven, of met de omschrijving ervan."),
    ("verwacht.", "Wat er volgens u uit moet komen. U mag het leeg laten."),
    ("Toetsen", "participatiewet toets blad.xlsx"),
    ("Meer", "docs/toetsen_blad.md"),
)


def write_template(path: Path) -> None:
    """Write an empty sheet. Raises ``InputError`` when the file is there already, or cannot be written."""
    if path.suffix.lower() != ".xlsx":
        raise refused("soort_bestand", f"'{path}' is geen .xlsx.", "Laat de naam eindigen op .xlsx.")
    if path.exists():
        raise refused("bestaat_al", f"'{path}' bestaat al.", "Kies een andere naam.")
    if not path.parent.is_dir():
        raise refused("map_ontbreekt", f"De map '{path.parent}' bestaat niet.", "Maak de map, of kies een andere.")
    write_bytes(path, template())


def template() -> bytes:
    """Return the sheet, always the same bytes."""
    library = excel()
    book = library.Workbook()
    book.properties.creator = "participatiewet"
    book.properties.created = datetime.datetime(2015, 1, 1)
    sheet = book.active
    sheet.title = SHEET
    sheet.freeze_panes = "B2"
    towns = [name for code, name in names(system.build()).items() if code != "model"]
    for position, (heading, form, width) in enumerate(COLUMNS, 1):
        letter = library.utils.get_column_letter(position)
        head = sheet.cell(1, position)
        put(head, heading)
        head.font = library.styles.Font(bold=True)
        head.alignment = library.styles.Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[letter].width = width
        choices = {YES_NO: ["ja", "nee"], MUNICIPALITY: towns}.get(form)
        if choices:
            _offer(library, sheet, choices, f"{letter}2:{letter}{LAST_ROW}")
        for row in range(2, LAST_ROW + 1):
            sheet.cell(row, position).number_format = TEXT if choices else form
    # not every program makes room for headings of several lines by itself
    sheet.row_dimensions[1].height = LINE_HEIGHT * max(
        math.ceil(len(heading) / (width * FILLED)) for heading, _, width in COLUMNS
    )
    for row, example in enumerate(EXAMPLES, 2):
        for position, (heading, form, _) in enumerate(COLUMNS, 1):
            cell = sheet.cell(row, position)
            put(cell, example.get(heading))
            cell.number_format = TEXT if form in (YES_NO, MUNICIPALITY) else form
    write_guide(library, book, GUIDE)
    return steady(book)


def _offer(library: Any, sheet: Any, choices: list[str], cells: str) -> None:
    """Let the cells offer a list; what is not in it is refused by Excel, and by us when it is wrong."""
    validation = library.worksheet.datavalidation.DataValidation(
        type="list", formula1=f'"{",".join(choices)}"', allow_blank=True
    )
    validation.error, validation.errorTitle = "Kies een waarde uit de lijst, of laat de cel leeg.", "Onbekende waarde"
    validation.add(cells)
    sheet.add_data_validation(validation)


__all__ = ["template", "write_template"]
