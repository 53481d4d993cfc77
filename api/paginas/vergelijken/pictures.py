"""Charts as pictures in the page and as files: drawn one at a time, because matplotlib has one set of settings."""

from __future__ import annotations

import base64
import threading
from dataclasses import dataclass

from participatiewet.answer import NATURE
from participatiewet.caseload.report.parts import Figure
from participatiewet.caseload.report.texts import shown

DRAWING = threading.Lock()
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


def label() -> str:
    """Return what stands below every chart, also where it goes elsewhere."""
    return f"{NATURE[:1].upper()}{NATURE[1:]}."


def drawn(figure: Figure) -> Picture:
    """Return a chart as a picture in the page."""
    return Picture(figure, _address(as_file(figure, "svg")), _address(as_file(figure, "svg", narrow=True)))


def as_file(figure: Figure, kind: str, *, narrow: bool = False) -> bytes:
    """Return a chart as SVG or PNG."""
    from participatiewet.caseload.report import charts  # noqa: PLC0415 - drawing is slow to load, and not always asked

    with DRAWING:
        if kind == "png":
            return charts.png(figure.tekening, figure.titel, label())
        return charts.svg(figure.tekening, figure.titel, figure.zin, label(), narrow=narrow)


def _address(content: bytes) -> str:
    return f"data:{MEDIA_TYPES['svg']};base64,{base64.b64encode(content).decode('ascii')}"


__all__ = ["MEDIA_TYPES", "Picture", "as_file", "drawn"]
