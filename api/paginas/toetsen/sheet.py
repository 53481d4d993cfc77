"""/toetsen/blad: a sheet of Excel or CSV with a household per row, sent up and given back with the outcomes."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from fastapi import APIRouter, Request, Response

from participatiewet.faults import Fault as InputFault
from participatiewet.faults import InputError
from participatiewet.testing.sheet_files import Bounds, Grid, grid_of, refused
from participatiewet.testing.sheet_template import template
from participatiewet.testing.sheets import (
    NOTHING_EXPECTED,
    RIGHT,
    WRONG,
    WRONG_INPUT,
    Calculated,
    RowOutcome,
    run_grid,
)

from ...body import LARGEST_BODY, Taken
from ...lanes import SlowLane
from ...logbook import is_bsn
from .. import rendering
from ..forms import Form, upload_of
from ..rendering import Fault

router = APIRouter()
PATH = "/toetsen/blad"
FIELD, DOWNLOAD = "blad", "bestand"
#: What a sheet of somebody else may be, and of how many months of people.
BOUNDS = Bounds(rows=1_000, unpacked=20_000_000, cells=100_000)
MOST_WORK = 6_000
#: So many rows that are not right are shown; all of them are in the sheet.
MOST_ROWS_SHOWN = 100
#: In one cell; and so many faults are told, of which a reader has enough for a while.
LONGEST_TEXT, MOST_TOLD = 1_000, 300
SHORTER = f"Gebruik ten hoogste {LONGEST_TEXT} tekens."
WITHOUT = "Haal het weg: de berekening heeft het niet nodig. Gebruik verzonnen mensen."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
#: How a file begins: what is packed, as .xlsx is; and what Excel wrote before 2007, or with a password.
PACKED, OLD_OR_LOCKED = b"PK", b"\xd0\xcf\x11\xe0"
EXCEL, TEXT = "uw blad.xlsx", "uw blad.csv"
WORDS = {
    RIGHT: "goed",
    WRONG: "fout",
    WRONG_INPUT: "fout in de invoer",
    NOTHING_EXPECTED: "berekend zonder verwachting",
}


class Sheet(NamedTuple):
    """A sheet that was calculated: what the file is, and how it went."""

    is_excel: bool
    uitkomst: Calculated


@router.get(PATH)
def begin(request: Request) -> Response:
    """Return the page to send a sheet."""
    return _page(request)


@router.get(PATH + "/leeg.xlsx")
def empty(request: Request) -> Response:  # noqa: ARG001 - the way of every page
    """Return an empty sheet with two made-up households."""
    return _file(_template(), "blad.xlsx", XLSX)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return template()


@router.post(PATH)
async def run(request: Request) -> Response:
    """Return the outcomes of a sheet, as a page or as the sheet itself; nothing of it is kept."""
    lane: SlowLane = request.app.state.slow
    with Taken() as taken:
        sent = await upload_of(request, taken)
        return await lane.run(lambda both: _answered(request, *both), sent)


def _answered(request: Request, form: Form, files: dict[str, bytes]) -> Response:
    try:
        found = _calculated(files.get(FIELD, b""))
    except InputError as error:
        faults = [Fault(FIELD, fault.melding, fault.suggestie) for fault in error.faults[:MOST_TOLD]]
        if len(error.faults) > MOST_TOLD:
            faults.append(Fault("", f"Er zijn nog {len(error.faults) - MOST_TOLD} fouten.", "Verbeter eerst deze."))
        if rendering.is_part(request):
            return rendering.page(request, "toetsen/blad_uitslag.html", uitslag=None, fouten=faults)
        return _page(request, fouten=faults)
    if form.get("doe") == DOWNLOAD:
        name, kind = ("blad_uitkomst.xlsx", XLSX) if found.is_excel else ("blad_uitkomst.csv", CSV)
        return _file(found.uitkomst.content, name, kind)
    told = _told(found.uitkomst)
    if rendering.is_part(request):
        return rendering.page(request, "toetsen/blad_uitslag.html", uitslag=told)
    return _page(request, uitslag=told)


def _calculated(content: bytes) -> Sheet:
    """Return a sheet calculated; its kind is seen from what it holds. Raises ``InputError``."""
    if not content:
        raise refused("ontbreekt", "U hebt geen bestand gekozen.", "Kies een blad van Excel (.xlsx) of CSV.")
    if content.startswith(OLD_OR_LOCKED):
        text = "Dit blad is van een oude Excel (.xls), of er zit een wachtwoord op."
        raise refused("bestand_onleesbaar", text, "Sla het op als .xlsx, zonder wachtwoord.")
    is_excel = content.startswith(PACKED)
    grid = grid_of(EXCEL if is_excel else TEXT, content, BOUNDS)
    _refuse_cells(grid)
    return Sheet(is_excel, run_grid(grid, MOST_WORK))


def _refuse_cells(grid: Grid) -> None:
    """Refuse a sheet in which a cell may hold a BSN, or has far too much in it; raises ``InputError`` with the places.

    In the longest cells it is not looked for what they are: that takes more time the longer they are.
    """
    filled = [cell for row in grid.rows for cell in row if not cell.is_empty]
    long = [cell for cell in filled if isinstance(cell.value, str) and len(cell.value) > LONGEST_TEXT]
    faults = [
        InputFault((), "te_lang", f"{grid.sheet}, cel {cell.place}: Hier staat te veel tekst.", SHORTER)
        for cell in long
    ]
    if not long:
        text = "Dit getal kan een burgerservicenummer zijn."
        found = [cell for cell in filled if is_bsn(_digits(cell.value))]
        faults = [InputFault((), "bsn", f"{grid.sheet}, cel {cell.place}: {text}", WITHOUT) for cell in found]
    if faults:
        raise InputError(faults)


def _digits(value: Any) -> str:
    """Return a value as it would be written; Excel keeps a whole number as 123456782.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _told(found: Calculated) -> dict[str, Any]:
    counts = Counter(row.verdict for row in found.rows)
    wrong = [row for row in found.rows if not row.passed]
    return {
        "telling": [(text, counts[kind]) for kind, text in WORDS.items() if counts[kind]],
        "rijen": len(found.rows),
        "fout": [_row(row) for row in wrong[:MOST_ROWS_SHOWN]],
        "meer": max(len(wrong) - MOST_ROWS_SHOWN, 0),
        "kwijt": found.lost,
    }


def _row(row: RowOutcome) -> dict[str, Any]:
    return {"rij": row.row, "naam": row.name, "oordeel": row.verdict, "meldingen": row.messages}


def _page(request: Request, **values: Any) -> Response:
    values = {"uitslag": None, "grenzen": BOUNDS, "grootste": LARGEST_BODY, **values}
    return rendering.page(request, "toetsen/blad.html", **values)


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


__all__ = ["router"]
