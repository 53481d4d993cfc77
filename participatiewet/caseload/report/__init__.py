"""The report of a comparison over a caseload: a page for on screen and on paper, a workbook, charts and figures."""

from __future__ import annotations

import base64
import csv
import importlib.util
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from participatiewet.caseload.report.checks import check
from participatiewet.caseload.report.contents import contents, label, summary_sentences
from participatiewet.caseload.report.parts import Column, Figure, Section, Table
from participatiewet.caseload.report.texts import AMOUNT, NOT_KNOWN, SHARE, clean, half_up, months, shown
from participatiewet.faults import Fault, InputError
from participatiewet.money import CENTS_PER_EURO

LIBRARIES = ("jinja2", "matplotlib", "openpyxl")
INSTALL = 'pip install "participatiewet[rapport]"'
SYNTHETIC = "SYNTHETISCH BESTAND: verzonnen huishoudens"
#: The most columns beside the first that fit on paper; a wider table is shown in parts.
MOST_COLUMNS = 5
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
SHARE_DIGITS = 6
#: Told how much is done, of how much.
Tell = Callable[[int, int], None]


def write(
    summary: Mapping[str, Any],
    folder: Path,
    households: Sequence[Mapping[str, Any]] = (),
    tell: Tell = lambda _, __: None,
) -> list[Path]:
    """Write the report of a run to ``folder`` and return the files, in the order of their names.

    ``summary`` is the outcome of a run over a caseload (amounts in whole cents), ``households`` the budget lines of
    example households. ``tell`` is told how many charts are drawn, of how many: that takes most of the time. The same
    data give the same bytes with the same versions of the libraries. Files of that name are replaced, others stay.

    Raises ``InputError`` when a library of the extra ``rapport`` is not there, or when the outcome is not whole.
    """
    require_libraries()
    summary, households = clean(dict(summary)), clean(list(households))
    check(summary, households)
    sections = contents(summary, households)
    files: dict[str, bytes] = {}
    pictures = {}
    below = _below(summary)
    figures = list(_figures(sections))
    for number, figure in enumerate(figures):
        tell(number, len(figures))
        pictures[figure.naam] = drawn = _draw(figure, below)
        files[f"grafieken/{figure.naam}.svg"] = drawn.wide
        files[f"grafieken/{figure.naam}.png"] = drawn.png
    for table in _tables(sections):
        files[f"cijfers/{table.naam}.csv"] = _csv(table)
    files["rapport.html"] = _page(summary, sections, pictures)
    files["rapport.xlsx"] = _workbook(summary, households)
    return [_save(folder / name, files[name]) for name in sorted(files)]


def write_with_households(
    summary: Mapping[str, Any],
    versions: Sequence[Any],
    month: str,
    folder: Path,
    tell: Tell = lambda _, __: None,
) -> list[Path]:
    """Write the report of a run with what the example households keep when they earn more, in ``month``.

    ``versions`` are those that were compared. Returns the files and raises ``InputError``, as ``write`` does.
    """
    from participatiewet.budget_lines import budget_lines  # noqa: PLC0415 - with libraries that take a while
    from participatiewet.caseload.counts import classes  # noqa: PLC0415

    asked = classes()["budgetlijnen"]
    return write(summary, folder, budget_lines(asked["voorbeelden"], asked, month, versions), tell)


def require_libraries() -> None:
    """Raise ``InputError`` when a library of the extra ``rapport`` is not there."""
    missing = [name for name in LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        text = f"Voor een rapport is nodig wat hier niet is geïnstalleerd: {', '.join(missing)}."
        raise InputError([Fault((), "niet_geinstalleerd", text, f"Installeer het met: {INSTALL}")])


def _save(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@dataclass(frozen=True)
class Drawn:
    """A chart in its three forms."""

    wide: bytes
    narrow: bytes
    png: bytes


def _draw(figure: Figure, label: str) -> Drawn:
    from participatiewet.caseload.report import charts  # noqa: PLC0415 - matplotlib is an extra

    return Drawn(
        charts.svg(figure.tekening, figure.titel, figure.zin, label),
        charts.svg(figure.tekening, figure.titel, figure.zin, label, narrow=True),
        charts.png(figure.tekening, figure.titel, label),
    )


def _below(summary: Mapping[str, Any]) -> str:
    """Return what stands below every chart, also when it goes elsewhere."""
    file = summary["bestand"]
    made_up = f"{SYNTHETIC}. " if file.get("synthetisch") else ""
    return f"{made_up}{file['naam']}, {months(summary['maanden'])}. {_nature(summary)}."


def _nature(summary: Mapping[str, Any]) -> str:
    text = str(summary.get("aard") or "berekening, geen besluit")
    return text[:1].upper() + text[1:]


def _figures(sections: Sequence[Section]) -> Iterator[Figure]:
    for section in sections:
        for block in section.blokken:
            yield from block.figuren


def _tables(sections: Sequence[Section]) -> Iterator[Table]:
    for section in sections:
        for block in section.blokken:
            yield from (figure.tabel for figure in block.figuren)
            yield from block.tabellen


def _csv(table: Table) -> bytes:
    """Return a table with points for the cents and every row, as the tables of a caseload are written."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([_plain_text(column.kop) for column in table.kolommen])
    for row in table.rijen:
        writer.writerow([_plain(column, value) for column, value in zip(table.kolommen, row, strict=True)])
    return target.getvalue().encode("utf8")


def _plain(column: Column, value: Any) -> str:
    if value is None or value == "":
        return ""
    if column.soort == AMOUNT:
        return f"{Decimal(value) / CENTS_PER_EURO:.2f}"
    if column.soort == SHARE:
        return str(half_up(value, SHARE_DIGITS))
    return str(value) if isinstance(value, int | float) else _plain_text(value)


def _plain_text(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def split(table: Table) -> Iterator[tuple[Table, list[int]]]:
    """Yield a table in parts that fit on paper, with the positions of the columns of each part."""
    beside = list(range(1, len(table.kolommen)))
    most = MOST_COLUMNS if len({column.soort for column in table.kolommen[1:]}) == 1 else len(beside)
    for start in range(0, len(beside), most):
        yield table, [0, *beside[start : start + most]]


def _uri(content: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(content).decode('ascii')}"


def _page(summary: Mapping[str, Any], sections: Sequence[Section], pictures: Mapping[str, Drawn]) -> bytes:
    import jinja2  # noqa: PLC0415 - an extra
    from markupsafe import Markup  # noqa: PLC0415

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("participatiewet.caseload.report", "."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_together,
    )
    sheet = (Path(__file__).parent / "report.css").read_text(encoding="utf8")
    page = environment.get_template("report.html").render(
        bestand=summary["bestand"],
        aard=summary.get("aard", "berekening, geen besluit"),
        synthetisch=SYNTHETIC if summary["bestand"].get("synthetisch") else "",
        periode=months(summary["maanden"]),
        uitkomst=label(summary),
        zinnen=summary_sentences(summary),
        hoofdstukken=sections,
        plaatjes={name: (_uri(drawn.wide), _uri(drawn.narrow)) for name, drawn in pictures.items()},
        stijl=Markup(sheet),
        shown=shown,
        split=split,
        onbekend=NOT_KNOWN,
    )
    return page.encode("utf8")


def _together(value: Any) -> Any:
    """Keep the sign of the euro and its amount on one line."""
    return value.replace("€ ", "€\u00a0") if isinstance(value, str) else value


def _workbook(summary: Mapping[str, Any], households: Sequence[Mapping[str, Any]]) -> bytes:
    from participatiewet.caseload.report.workbook import workbook  # noqa: PLC0415 - openpyxl is an extra

    file = summary["bestand"]
    guide = [
        ("Aard", str(summary.get("aard", "berekening, geen besluit"))),
        *([("Let op", SYNTHETIC)] if file.get("synthetisch") else []),
        ("Bestand", str(file["naam"])),
        ("Omschrijving", str(file.get("omschrijving", ""))),
        ("Maanden", months(summary["maanden"])),
        ("Vergeleken uitkomst", label(summary)),
        *(("Samenvatting", sentence) for sentence in summary_sentences(summary)),
        ("Bedragen", "In euro's. Een lege cel is een bedrag dat niet te berekenen is."),
        ("Huishoudens", "Een huishouden is een bijstandseenheid; met gewichten is het aantal een schatting."),
        ("Verschil", "Steeds vergeleken met de eerste versie: " + str(summary["versies"][0]["naam"])),
        ("Grens", f"Onder de grens: gemiddeld meer dan {shown(AMOUNT, summary['grens'])} per maand achteruit.")
        if summary.get("grens") is not None
        else ("Grens", "Er is geen grens gekozen."),
        ("Bijdragen", "De bedragen onder Alleen mag u niet optellen: maatregelen werken op elkaar in."),
    ]
    return workbook(summary, households, guide)


__all__ = ["INSTALL", "SYNTHETIC", "require_libraries", "write", "write_with_households"]
