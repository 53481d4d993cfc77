"""Charts as pictures in the page and as files: drawn one at a time, because matplotlib has one set of settings."""

from __future__ import annotations

import base64
import re
import threading
from dataclasses import dataclass

from participatiewet.caseload.report.parts import Figure
from participatiewet.caseload.report.texts import shown

DRAWING = threading.Lock()
STYLE_SHEET = re.compile(r"<style[^>]*>\s*\*\s*\{([^}]*)\}\s*</style>")
STYLE = re.compile(r' style="([^"]*)"')
#: The shorthand of letters, which is no attribute: weight, size and names.
FONT = re.compile(r"(?:(bold|[0-9]{3}) )?([0-9.]+px) (.+)")
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class Picture:
    """A chart for wide and narrow screens as addresses that hold the drawing itself, with its sentence and table."""

    figuur: Figure
    breed: str
    smal: str

    @property
    def rijen(self) -> list[list[str]]:
        """The rows of the table that the page shows, as text."""
        table = self.figuur.tabel
        some = table.getoond if table.getoond is not None else range(len(table.rijen))
        kinds = [column.soort for column in table.kolommen]
        return [[shown(kind, value) for kind, value in zip(kinds, table.rijen[i], strict=True)] for i in some]

    @property
    def koppen(self) -> list[str]:
        """What the columns are called."""
        return [column.kop for column in self.figuur.tabel.kolommen]


def drawn(figure: Figure, below: str) -> Picture:
    """Return a chart as a picture in the page, with a text ``below`` it."""
    wide, narrow = (without_styles(as_file(figure, "svg", below, narrow=narrow)) for narrow in (False, True))
    return Picture(figure, _address(wide), _address(narrow))


def without_styles(drawing: bytes) -> bytes:
    """Return a drawing with attributes for its styles: the policy of the page forbids styles in what it shows.

    A drawing of matplotlib has one style sheet, for everything in it.
    """
    text = drawing.decode("utf8")
    sheet = STYLE_SHEET.search(text)
    if sheet is not None:
        text = STYLE_SHEET.sub("", text).replace("<svg ", f"<svg {_attributes(sheet[1])} ", 1)
    return STYLE.sub(lambda found: f" {_attributes(found[1])}", text).encode("utf8")


def _attributes(styles: str) -> str:
    """Return declarations of a style as attributes."""
    pairs = [declaration.partition(":") for declaration in styles.split(";") if declaration.strip()]
    found = []
    for name, _, value in ((name.strip(), colon, value.strip()) for name, colon, value in pairs):
        font = FONT.fullmatch(value) if name == "font" else None
        if font is not None:
            weight, size, family = font.groups()
            found += [("font-size", size), ("font-family", family), *([("font-weight", weight)] if weight else [])]
        else:
            found.append((name, value))
    return " ".join(f'{name}="{value}"' for name, value in found)


def as_file(figure: Figure, kind: str, below: str, *, narrow: bool = False) -> bytes:
    """Return a chart as SVG or PNG."""
    from participatiewet.caseload.report import charts  # noqa: PLC0415 - drawing is slow to load, and not always asked

    with DRAWING:
        if kind == "png":
            return charts.png(figure.tekening, figure.titel, below)
        return charts.svg(figure.tekening, figure.titel, figure.zin, below, narrow=narrow)


def _address(content: bytes) -> str:
    return f"data:{MEDIA_TYPES['svg']};base64,{base64.b64encode(content).decode('ascii')}"


__all__ = ["MEDIA_TYPES", "Picture", "as_file", "drawn", "without_styles"]
