"""Sheets with a household per row: what goes in, what comes out, what is refused. All households are made up."""

from __future__ import annotations

import builtins
import csv
import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula
from typer.testing import CliRunner

from participatiewet import system
from participatiewet.cli import app
from participatiewet.faults import InputError
from participatiewet.testing.sheet_files import letters
from participatiewet.testing.sheet_template import template
from participatiewet.testing.sheet_values import Cell, ValueFaultError, date, month, value_of
from participatiewet.testing.sheets import run_sheet

runner = CliRunner()
#: The household of the README: a kostendeler who earns 600 euros, in March 2025.
HEADINGS = (
    "naam",
    "maand",
    "geboortedatum",
    "inkomsten_uit_arbeid",
    "medebewoner1.geboortedatum",
    "bezittingen",
    "verwacht.bijstandsnorm",
    "verwacht.algemene_bijstand",
    "verwacht.uit_te_betalen_bijstand",
)
JAN = ("Jan (verzonnen)", "2025-03", "1984-02-01", "600,00", "1980-05-05", "1.200,00", "961,04", "511,04", "485,49")


def excel(path: Path, *rows: Sequence[Any], sheet: str = "Blad1") -> Path:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def comma(path: Path, *rows: Sequence[str], delimiter: str = ";", bom: bool = True) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode())
    return path


def written(path: Path) -> list[dict[str, Any]]:
    """Return the rows of what was written, by heading."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        rows = [list(row) for row in book[book.sheetnames[0]].iter_rows(values_only=True)]
    else:
        text = path.read_bytes().decode("utf-8-sig")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        rows = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def one(path: Path, headings: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    """Run a sheet with one row and return that row as it was written."""
    sheet = excel(path / "een.xlsx", headings, row)
    out = path / "uit.xlsx"
    run_sheet(sheet, out)
    return written(out)[0]


def refusal(sheet: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        run_sheet(sheet, None)
    assert not list(sheet.parent.glob("*_uitkomst*"))
    return [f"{fault.melding} {fault.suggestie}".strip() for fault in error.value.faults]


# --- right -----------------------------------------------------------------------------------------


def test_the_household_of_the_readme_in_excel(tmp_path: Path) -> None:
    sheet = excel(
        tmp_path / "blad.xlsx",
        HEADINGS,
        ("Jan", datetime.date(2025, 3, 1), datetime.date(1984, 2, 1), 600, "05-05-1980", 1200, 961.04, 511.04, 485.49),
    )
    outcome = run_sheet(sheet, None)
    assert outcome.passed
    assert outcome.out == tmp_path / "blad_uitkomst.xlsx"
    row = written(outcome.out)[0]
    assert (row["berekend.bijstandsnorm"], row["berekend.algemene_bijstand"]) == (961.04, 511.04)
    assert (row["berekend.uit_te_betalen_bijstand"], row["berekend.inkomen_in_aanmerking"]) == (485.49, 450)
    assert row["berekend.normartikel"] == "Artikel 22a: kostendelersnorm"
    assert row["berekend.recht_op_algemene_bijstand"] == "ja"
    assert (row["oordeel"], row["melding"], row["verschil.bijstandsnorm"]) == ("goed", None, 0)
    assert row["artikelen"].startswith("22a, ")
    assert row["aannames"] > 0


@pytest.mark.parametrize(("delimiter", "bom"), [(";", True), (";", False), (",", True), (",", False)])
def test_the_household_of_the_readme_in_csv(tmp_path: Path, delimiter: str, bom: bool) -> None:
    sheet = comma(tmp_path / "blad.csv", HEADINGS, JAN, delimiter=delimiter, bom=bom)
    outcome = run_sheet(sheet, None)
    assert outcome.passed, outcome.rows
    raw = (tmp_path / "blad_uitkomst.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") == bom
    row = written(tmp_path / "blad_uitkomst.csv")[0]
    assert list(row.values())[: len(JAN)] == list(JAN)
    assert row["berekend.uit_te_betalen_bijstand"] == "485,49"
    assert row["verschil.uit_te_betalen_bijstand"] == "0,00"


def test_a_wrong_expectation_says_the_difference_and_is_coloured(tmp_path: Path) -> None:
    sheet = excel(tmp_path / "blad.xlsx", HEADINGS, JAN, (*JAN[:6], "961,05", "500,00", JAN[8]))
    outcome = run_sheet(sheet, None)
    assert [row.verdict for row in outcome.rows] == ["goed", "fout"]
    right, wrong = written(outcome.out)
    assert wrong["verschil.bijstandsnorm"] == -0.01
    assert wrong["verschil.algemene_bijstand"] == 11.04
    assert wrong["verschil.uit_te_betalen_bijstand"] == 0
    assert "bijstandsnorm in 2025-03: berekend € 961,04, verwacht € 961,05 (verschil € -0,01)" in wrong["melding"]
    book = load_workbook(outcome.out)
    sheet_out = book["Blad1"]
    column = list(right).index("oordeel") + 1
    assert sheet_out.cell(3, column).fill.start_color.rgb != sheet_out.cell(2, column).fill.start_color.rgb
    assert sheet_out.cell(3, 1).fill.fill_type is None  # what was there stays as it was
    assert "Leeswijzer" in book.sheetnames


def test_a_couple_with_children(tmp_path: Path) -> None:
    # article 21 onderdeel b in 2025, first half: 1.922,07
    headings = (
        "Maand",
        "Geboortedatum",
        "partner.geboortedatum",
        "kinderen",
        "kind 1. Geboortedatum",
        "Kind2.geboortedatum",
    )
    row = ("maart 2025", "1-2-1984", "1985-03-04", 2, "2015-01-01", "2017-01-01")
    found = one(tmp_path, (*headings, "verwacht.normartikel", "verwacht.bijstandsnorm"), (*row, "artikel_21", 1922.07))
    assert (found["oordeel"], found["melding"]) == ("goed", None)


def test_headings_are_read_with_spaces_capitals_and_as_labels(tmp_path: Path) -> None:
    label = system.build().variables["inkomsten_uit_arbeid"].label
    for heading in ("Inkomsten uit arbeid", " INKOMSTEN_UIT_ARBEID ", label, f"Aanvrager.{label.lower()}"):
        found = one(tmp_path, ("maand", "geboortedatum", heading), ("2025-03", "1984-02-01", 600))
        assert found["berekend.inkomen_in_aanmerking"] == 450, heading  # a quarter of 600 is released
        assert found["oordeel"] == "berekend"


def test_yes_no_and_percentages(tmp_path: Path) -> None:
    headings = ("maand", "geboortedatum", "medebewoner1.geboortedatum", "medebewoner1.is_student_kostendelersnorm")
    for said, norm in (
        (True, 1345.45),
        ("WAAR", 1345.45),
        ("ja", 1345.45),
        (1, 1345.45),
        ("0", 961.04),
        ("onwaar", 961.04),
    ):
        found = one(tmp_path, headings, ("2025-03", "1984-02-01", "1990-01-01", said))
        assert found["berekend.bijstandsnorm"] == norm, said  # a student does not share the costs


def test_more_months_in_a_row(tmp_path: Path) -> None:
    # the norm of article 22a for two: half of 1.922,07, from July half of 1.955,74 (published 2025-07-01: 977,87)
    headings = ("van", "tot", "geboortedatum", "medebewoner1.geboortedatum", "verwacht.bijstandsnorm")
    found = one(tmp_path, headings, ("2025-06", "2025-07", "1984-02-01", "1980-05-05", 961.04))
    assert found["oordeel"] == "fout"
    assert found["berekend.bijstandsnorm"].startswith("2025-06: € 961,04; 2025-07: € 97")
    assert "in 2025-07" in found["melding"]
    assert "in 2025-06" not in found["melding"]
    same = one(tmp_path, headings, ("2025-05", "2025-06", "1984-02-01", "1980-05-05", 961.04))
    assert (same["oordeel"], same["berekend.bijstandsnorm"]) == ("goed", 961.04)


def test_outcomes_of_others_and_another_version_of_the_law(tmp_path: Path) -> None:
    headings = (
        "maand",
        "recht",
        "geboortedatum",
        "partner.geboortedatum",
        "verwacht.leeftijd",
        "verwacht.partner.leeftijd",
    )
    found = one(tmp_path, headings, ("2025-03", "zonder_in_balans", "1984-02-01", "1990-02-01", 41, 36))
    assert found["berekend.leeftijd"] == 41
    assert found["berekend.partner.leeftijd"] == 35
    assert (found["verschil.leeftijd"], found["verschil.partner.leeftijd"]) == ("geen", "anders")
    assert found["oordeel"] == "fout"


def test_a_municipality_by_code_or_name(tmp_path: Path) -> None:
    for said in ("GM0599", "Rotterdam", "rotterdam"):
        assert (
            one(tmp_path, ("maand", "geboortedatum", "gemeente"), ("2025-03", "1984-02-01", said))["oordeel"]
            == "berekend"
        )
    found = one(tmp_path, ("maand", "geboortedatum", "gemeente"), ("2025-03", "1984-02-01", "Ons Dorp"))
    assert found["oordeel"] == "fout in de invoer"
    assert "C2" in found["melding"]


# --- nothing is lost -------------------------------------------------------------------------------


def test_what_was_in_a_workbook_stays_with_type_and_format(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Cijfers"
    sheet.append(["naam", "maand", "geboortedatum", "inkomsten_uit_arbeid", "bron"])
    sheet.append(["=1+1", datetime.date(2025, 3, 1), datetime.date(1984, 2, 1), 600.1, "@iets"])
    sheet["A2"].data_type = "s"
    sheet["B2"].number_format = "mmm-yy"
    sheet["D2"].number_format = "0.00"
    sheet["D2"].font = Font(italic=True, color="FF00FF00")
    sheet.column_dimensions["A"].width = 44
    sheet.append([])
    sheet.append(["leeg hierboven", "2025-03", "1990-01-01"])
    book.create_sheet("Ander blad")["C3"] = "blijft"
    path = tmp_path / "b.xlsx"
    book.save(path)
    before = path.read_bytes()
    outcome = run_sheet(path, None)
    assert path.read_bytes() == before
    assert [row.row for row in outcome.rows] == [2, 4]
    again = load_workbook(outcome.out)
    found = again["Cijfers"]
    assert (found["A2"].value, found["A2"].data_type) == ("=1+1", "s")
    assert (found["B2"].value, found["B2"].number_format) == (datetime.datetime(2025, 3, 1), "mmm-yy")
    assert (found["D2"].value, found["D2"].number_format) == (600.1, "0.00")
    assert found["D2"].font.italic
    assert found["E2"].value == "@iets"
    assert found.column_dimensions["A"].width == 44
    assert again["Ander blad"]["C3"].value == "blijft"
    assert [cell.value for cell in found[1]][:5] == ["naam", "maand", "geboortedatum", "inkomsten_uit_arbeid", "bron"]
    assert all(cell.value is None for cell in found[3])


def test_the_same_bytes_twice_and_the_outcome_can_go_in_again(tmp_path: Path) -> None:
    sheet = excel(tmp_path / "b.xlsx", HEADINGS, JAN)
    first, second, third = (tmp_path / name for name in ("1.xlsx", "2.xlsx", "3.xlsx"))
    run_sheet(sheet, first)
    run_sheet(sheet, second)
    assert first.read_bytes() == second.read_bytes()
    run_sheet(first, third)
    assert written(third) == written(first)
    assert load_workbook(third).sheetnames == load_workbook(first).sheetnames
    assert template() == template()


def test_a_formula_keeps_its_text_and_counts_with_its_last_value(tmp_path: Path) -> None:
    sheet = excel(
        tmp_path / "b.xlsx", ("maand", "geboortedatum", "inkomsten_uit_arbeid"), ("2025-03", "1984-02-01", "=500+100")
    )
    row = run_sheet(sheet, tmp_path / "zonder.xlsx").rows[0]
    assert row.verdict == "fout in de invoer"
    assert "Blad1, cel C2: inkomsten_uit_arbeid: Hier staat een formule" in row.messages[0]
    assert "sla het op" in row.messages[0]
    with_value = tmp_path / "met.xlsx"
    with zipfile.ZipFile(sheet) as source, zipfile.ZipFile(with_value, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"<f>500+100</f><v />", b"<f>500+100</f><v>600</v>")
            content = content.replace(b"<f>500+100</f><v></v>", b"<f>500+100</f><v>600</v>")
            target.writestr(name, content)
    out = tmp_path / "uit.xlsx"
    run_sheet(with_value, out)
    found = written(out)[0]
    assert found["berekend.inkomen_in_aanmerking"] == 450
    assert found["inkomsten_uit_arbeid"] == "=500+100"
    assert load_workbook(out).calculation.fullCalcOnLoad


def test_array_formulas_and_errors_of_excel_are_refused(tmp_path: Path) -> None:
    path = excel(
        tmp_path / "b.xlsx", ("maand", "geboortedatum", "inkomsten_uit_arbeid"), ("2025-03", "1984-02-01", "#N/A")
    )
    book = load_workbook(path)
    book.active.append(["2025-03", "1984-02-01", None])
    book.active["C3"] = ArrayFormula("C3", "=SUM(D3:E3)")
    book.save(path)
    rows = run_sheet(path, None).rows
    assert "cel C2: inkomsten_uit_arbeid: Hier staat een foutmelding van Excel" in rows[0].messages[0]
    assert "cel C3: inkomsten_uit_arbeid: Hier staat een formule" in rows[1].messages[0]


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-A1", "@SUM(A1)", '=HYPERLINK("https://example.org")', "\tx"])
def test_text_from_outside_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    headings = ("naam", "maand", "geboortedatum", "bron")
    path = comma(tmp_path / "b.csv", headings, (text, "2025-03", "1984-02-01", text))
    out = run_sheet(path, None).out
    for row in csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert written(out)[0]["naam"] == f"'{text}"
    book = Workbook()
    book.active.append(headings)
    book.active.append((None, "2025-03", "1984-02-01", None))
    for place in ("A2", "D2"):
        book.active[place].value = text
        book.active[place].data_type = "s"
    book.save(tmp_path / "b.xlsx")
    again = load_workbook(run_sheet(tmp_path / "b.xlsx", None).out)
    assert not [cell for sheet in again for row in sheet for cell in row if cell.data_type == "f"]
    assert again.active["A2"].value == text


def test_a_message_with_a_heading_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = excel(tmp_path / "=1+1.xlsx", ("maand", "geboortedatum"), ("x", "y"), sheet="=1+1")
    out = run_sheet(path, None).out
    cell = next(c for row in load_workbook(out)["=1+1"] for c in row if str(c.value).startswith("=1+1, cel"))
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_negative_amount_keeps_its_sign_in_csv(tmp_path: Path) -> None:
    headings = ("maand", "geboortedatum", "verwacht.algemene_bijstand", "bron")
    out = run_sheet(comma(tmp_path / "b.csv", headings, ("2025-03", "1984-02-01", "-5,00", "x")), None).out
    assert written(out)[0]["verwacht.algemene_bijstand"] == "-5,00"


# --- wrong -----------------------------------------------------------------------------------------


def test_all_faults_at_once_with_sheet_and_cell(tmp_path: Path) -> None:
    path = comma(
        tmp_path / "fouten.csv",
        ("naam", "maand", "geboortedatum", "inkomsten_uit_arbeid", "partner.inkomsten_uit_arbeid", "bezittingen"),
        ("A", "maart", "1984-02-30", "1.234", "", "-1"),
        ("B", "2025-03", "1984-02-01", "600.00", "5", "12,345,6"),
        ("C", "2025-03", "1984-02-01", "600.00", "", "1,234.56"),
    )
    outcome = run_sheet(path, None)
    first, second, third = (" ".join(row.messages) for row in outcome.rows)
    for part in (
        "fouten.csv, cel B2: maand: Dit is geen maand.",
        "cel C2: geboortedatum: Deze dag bestaat niet.",
        "cel D2: inkomsten_uit_arbeid: Dit getal is op twee manieren te lezen",
        "1234,00",
        "cel F2: bezittingen: Deze waarde is negatief",
    ):
        assert part in first, part
    assert "Geboortedatum van partner ontbreekt. Voeg een kolom 'partner.geboortedatum' toe" in second
    assert "cel F3: bezittingen: Dit is geen getal." in second
    assert third == ""
    rows = written(outcome.out)
    assert [row["oordeel"] for row in rows] == ["fout in de invoer", "fout in de invoer", "berekend"]
    assert rows[0]["berekend.bijstandsnorm"] == ""
    assert "-1" not in first.split()  # what was sent is not repeated


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("inkomsten_uit_arbijd", ["cel D1", "Bedoelt u 'inkomsten_uit_arbeid'?"]),
        ("bijstandsnorm", ["wordt berekend", "verwacht.bijstandsnorm"]),
        ("partner.bezittingen", ["gaat over het hele huishouden", "Laat 'partner.' weg"]),
        ("buurman.geboortedatum", ["hoort partner, kind1", "buurman"]),
        ("verwacht.iets", ["'verwacht.iets' is onbekend"]),
        ("Geboortedatum", ["staat er twee keer", "C1"]),
        ("", ["heeft waarden en geen naam"]),
        ("kind99.geboortedatum", ["ten hoogste 20"]),
    ],
)
def test_a_wrong_heading_refuses_the_sheet(tmp_path: Path, heading: str, parts: list[str]) -> None:
    path = excel(
        tmp_path / "b.xlsx", ("naam", "maand", "geboortedatum", heading), ("A", "2025-03", "1984-02-01", "1985-01-01")
    )
    text = " ".join(refusal(path))
    for part in ("Blad1, cel D1", *parts):
        assert part in text, part


def test_columns_that_lack_are_told_once(tmp_path: Path) -> None:
    path = excel(tmp_path / "b.xlsx", ("naam", "bezittingen"), ("A", 1), ("B", 2), ("C", 3))
    messages = refusal(path)
    assert len(messages) == 2
    assert "geen kolom 'geboortedatum'" in messages[0]
    assert "geen kolom 'maand'" in messages[1]


@pytest.mark.parametrize(
    ("headings", "row", "part"),
    [
        (("maand", "geboortedatum"), ("2014-12", "1984-02-01"), "A2: maand: De maand 2014-12 ligt voor januari 2015"),
        (("maand", "geboortedatum"), (datetime.date(2025, 3, 2), "1984-02-01"), "A2: maand: Dit is een dag"),
        (("van", "tot", "geboortedatum"), ("2025-03", "2025-01", "1984-02-01"), "B2: tot: De laatste maand"),
        (("maand", "tot", "geboortedatum"), ("2025-03", "2025-04", "1984-02-01"), "A2: maand: Er staat ook iets bij"),
        (("maand", "geboortedatum"), (None, "1984-02-01"), "Deze rij heeft geen maand"),
        (("maand", "geboortedatum"), ("2025-03", 30713), "B2: geboortedatum: Dit is een getal en geen datum"),
        (("maand", "geboortedatum"), ("2025-03", datetime.datetime(1984, 2, 1, 12)), "Deze datum heeft een tijd"),
        (("maand", "geboortedatum"), ("2025-03", "02/01/1984"), "Dit is geen datum"),
        (("maand", "geboortedatum", "naam"), ("2025-03", None, "x"), "B2: Geboortedatum van aanvrager ontbreekt"),
        (("maand", "geboortedatum", "bezittingen"), ("2025-03", "1984-02-01", 600.123), "meer dan 2 decimalen"),
        (("maand", "geboortedatum", "bezittingen"), ("2025-03", "1984-02-01", "600,123"), "op twee manieren"),
        (("maand", "geboortedatum", "bezittingen"), ("2025-03", "1984-02-01", "1234,567"), "meer dan twee decimalen"),
        (("maand", "geboortedatum", "bezittingen"), ("2025-03", "1984-02-01", True), "Dit is geen getal"),
        (
            ("maand", "geboortedatum", "bezittingen"),
            ("2025-03", "1984-02-01", "20%"),
            "percentage en hier hoort een bedrag",
        ),
        (("maand", "geboortedatum", "bezittingen"), ("2025-03", "1984-02-01", 1e12), "te groot"),
        (("maand", "geboortedatum", "leeftijd"), ("2025-03", "1984-02-01", 40.5), "geen geheel getal"),
        (
            ("maand", "geboortedatum", "verblijft_in_inrichting"),
            ("2025-03", "1984-02-01", "misschien"),
            "geen ja of nee",
        ),
        (("maand", "geboortedatum", "studie_soort"), ("2025-03", "1984-02-01", "zwemles"), "Dit is geen keuze"),
        (("maand", "geboortedatum", "recht"), ("2025-03", "1984-02-01", "vroeger"), "Kies uit: geldend"),
        (("maand", "geboortedatum", "kinderen"), ("2025-03", "1984-02-01", 1), "van kind1 is niets ingevuld"),
        (("maand", "geboortedatum", "kinderen"), ("2025-03", "1984-02-01", 21), "geen mogelijk aantal"),
        (
            ("maand", "geboortedatum", "kinderen", "kind1.geboortedatum"),
            ("2025-03", "1984-02-01", 0, "2015-01-01"),
            "maar kind1 is ook ingevuld",
        ),
        (("maand", "geboortedatum", "verwacht.partner.leeftijd"), ("2025-03", "1984-02-01", 3), "niet ingevuld"),
        (("maand", "geboortedatum"), ("2025-03", "1784-02-01"), "B2: geboortedatum: De datum"),
    ],
)
def test_what_is_wrong_in_a_row(tmp_path: Path, headings: Sequence[str], row: Sequence[Any], part: str) -> None:
    found = one(tmp_path, headings, row)
    assert found["oordeel"] == "fout in de invoer"
    assert part in found["melding"]
    assert re.search(r"Blad1, cel [A-Z]+2: ", found["melding"])
    assert found["berekend.algemene_bijstand"] is None


def test_a_percentage_for_an_amount_is_refused_in_a_cell_too(tmp_path: Path) -> None:
    path = excel(tmp_path / "b.xlsx", ("maand", "geboortedatum", "bezittingen"), ("2025-03", "1984-02-01", 0.2))
    book = load_workbook(path)
    book.active["C2"].number_format = "0%"
    book.save(path)
    assert "percentage" in run_sheet(path, None).rows[0].messages[0]


def test_what_an_outcome_needs_and_nobody_knows_is_told(tmp_path: Path) -> None:
    headings = (
        "maand",
        "geboortedatum",
        "vraagt_individuele_inkomenstoeslag",
        "maanden_laag_inkomen",
        "verwacht.individuele_inkomenstoeslag",
    )
    found = one(tmp_path, headings, ("2025-03", "1984-02-01", "ja", 60, 100))
    assert found["oordeel"] == "fout in de invoer"
    assert found["melding"].startswith("Niet te berekenen, er ontbreekt: ")
    assert "gemeente" in found["melding"]
    assert found["berekend.bijstandsnorm"] is None


def test_a_row_whose_amount_does_not_exist_leaves_the_others_alone(tmp_path: Path) -> None:
    headings = ("maand", "geboortedatum", "benadelingsbedrag", "verwacht.boete", "verwacht.bijstandsnorm")
    path = excel(
        tmp_path / "b.xlsx",
        headings,
        ("2016-03", "1984-02-01", 100, 1, None),  # "zonder_waarde" in sancties/boete: nothing before 2017
        ("2025-03", "1984-02-01", None, 0, 1345.45),
    )
    first, second = run_sheet(path, None).rows
    assert first.verdict == "fout in de invoer"
    assert "Voor maart 2016 bestaat een bedrag niet" in first.messages[0]
    assert second.verdict == "goed"


def test_a_column_of_ones_own_is_not_written_over(tmp_path: Path) -> None:
    path = excel(tmp_path / "b.xlsx", ("maand", "geboortedatum", "Melding"), ("2025-03", "1984-02-01", "van mij"))
    assert refusal(path) == ["Blad1, cel C1: Deze naam is voor de uitkomsten. Geef uw kolom een andere naam."]


def test_pictures_and_charts_that_are_not_written_back_are_told(tmp_path: Path) -> None:
    path = excel(tmp_path / "b.xlsx", ("maand", "geboortedatum"), ("2025-03", "1984-02-01"))
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/charts/chart1.xml", "<x/>")
    assert run_sheet(path, None).lost == ["grafieken"]
    (tmp_path / "b_uitkomst.xlsx").unlink()
    assert "Niet in dat bestand: grafieken" in run(path)[1]


def test_amounts_of_excel_that_are_nearly_cents(tmp_path: Path) -> None:
    found = one(tmp_path, ("maand", "geboortedatum", "inkomsten_uit_arbeid"), ("2025-03", "1984-02-01", 600.1000000001))
    assert found["berekend.inkomen_in_aanmerking"] == 450.07  # 600,10 less a quarter, 150,03


VARIABLES = system.build().variables


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("600", "600"),
        ("600,00", "600"),
        ("600.00", "600"),
        ("600,5", "600.5"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1234.56", "1234.56"),
        ("€ 1.234,56", "1234.56"),
        ("600,-", "600"),
        (" 12 ", "12"),
        ("\u00a0600,00", "600"),
        ("-5,00", "-5"),
        ("€ -5,00", "-5"),
        ("-€ 5,00", "-5"),
        ("0,125", "0.125"),
    ],
)
def test_amounts_in_text(text: str, amount: str) -> None:
    assert value_of(VARIABLES["bezittingen"], Cell(text, "A1")) == Decimal(amount)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "999,000", "-1.234", "€ 1.234"])
def test_ambiguous_amounts_are_refused(text: str) -> None:
    with pytest.raises(ValueFaultError, match="twee manieren"):
        value_of(VARIABLES["bezittingen"], Cell(text, "A1"))


@pytest.mark.parametrize(
    "text", ["1 234", "zes", "1e3", "6OO", "1.23.4", "1,2,3", "--5", "5-", "NaN", "∞", "٦٠٠", "€", "1.234,5.6"]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueFaultError, match="geen getal"):
        value_of(VARIABLES["bezittingen"], Cell(text, "A1"))


@pytest.mark.parametrize("said", ["20%", "20 %", "0,20", "0.2", 0.2])
def test_a_part_is_a_percentage_or_a_number(said: Any) -> None:
    assert value_of(VARIABLES["giften_deel_vrij"], Cell(said, "A1", percent=isinstance(said, float))) == Decimal("0.2")


def test_dates_and_months() -> None:
    day = datetime.date(2025, 3, 1)
    for said in ("2025-03-01", "01-03-2025", "1-3-2025", day, datetime.datetime(2025, 3, 1)):
        assert date(Cell(said, "A1")) == day
    for said in ("2025-03", "03-2025", "maart 2025", "Maart 2025", day):
        assert month(Cell(said, "A1")) == "2025-03"
    for wrong in ("mrt-25", "2025-13", "202503", 45717):
        with pytest.raises(ValueFaultError):
            month(Cell(wrong, "A1"))


def test_the_letters_of_a_column() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


# --- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("b.csv", "naam;maand\nJosé;2025-03".encode("latin-1"), "CSV UTF-8"),
        ("b.csv", b"", "geen kolomnamen"),
        ("b.csv", b"naam;maand;geboortedatum\n", "geen rijen"),
        ("b.csv", b'naam;maand\n"a;2025-03\n', "geen CSV"),
        ("b.csv", b"sep=;\nnaam;maand\n", "sep="),
        ("b.csv", b"na\x00am;maand\n", "geen CSV"),
        ("b.csv", b"maand,geboortedatum,bezittingen,schulden\n2025-03,1984-02-01,600,00,\n", "rij 2 heeft 5 cellen"),
        ("b.csv", b"maand,geboortedatum,bezittingen\n2025-03,1984-02-01\n", "rij 2 heeft 2 cellen"),
        ("b.xlsx", b"geen zip", "kan niet worden gelezen"),
        ("b.xlsx", b"PK\x05\x06" + b"\x00" * 18, "kan niet worden gelezen"),
    ],
)
def test_files_that_are_no_sheet(tmp_path: Path, name: str, content: bytes, part: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert part in " ".join(refusal(path))


def test_an_outcome_is_never_written_over_by_itself(tmp_path: Path) -> None:
    sheet = comma(tmp_path / "b.csv", HEADINGS, JAN)
    there = tmp_path / "b_uitkomst.csv"
    there.write_text("van een ander", encoding="utf8")
    with pytest.raises(InputError, match="bestaat al"):
        run_sheet(sheet, None)
    assert there.read_text(encoding="utf8") == "van een ander"
    run_sheet(sheet, there)
    assert "goed" in there.read_text(encoding="utf-8-sig")
    run_sheet(sheet, sheet)
    assert written(sheet)[0]["oordeel"] == "goed"
    for out, part in ((tmp_path / "b.xlsx", "geen .csv"), (tmp_path / "niet" / "b.csv", "map")):
        with pytest.raises(InputError, match=part):
            run_sheet(sheet, out)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_without_the_library_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = excel(tmp_path / "b.xlsx", HEADINGS, JAN)
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "openpyxl":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "participatiewet[rapport]" in " ".join(refusal(path))
    outcome = run_sheet(comma(tmp_path / "b.csv", HEADINGS, JAN), None)  # CSV needs nothing more
    assert outcome.passed


# --- the command -----------------------------------------------------------------------------------


def run(*arguments: object) -> tuple[int, str]:
    result = runner.invoke(app, ["toets", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_the_command_on_sheets(tmp_path: Path) -> None:
    good = comma(tmp_path / "goed.csv", HEADINGS, JAN, (*JAN[:6], "", "", ""))
    code, text = run(good)
    assert code == 0
    assert "2 rijen, waarvan 1 goed, 1 berekend zonder verwachting" in text
    assert "goed_uitkomst.csv" in text
    bad = comma(tmp_path / "fout.csv", HEADINGS, (*JAN[:6], "1", "", ""))
    code, text = run(bad)
    assert code == 1
    assert "FOUT  fout.csv, rij 2: Jan (verzonnen) (fout)" in text
    assert run(bad)[0] == 2  # the outcome is there already
    assert run(bad, "--uit", tmp_path / "fout_uitkomst.csv")[0] == 1
    assert run(bad, good, "--uit", tmp_path / "x.csv")[0] == 2
    assert run(tmp_path / "niet.csv")[0] == 2
    assert run()[0] == 2


def test_sheets_and_cases_together(tmp_path: Path) -> None:
    case = Path(__file__).parents[1] / "recht" / "normen"
    file = sorted(case.rglob("*.yaml"))[0]
    code, text = run(comma(tmp_path / "a.csv", HEADINGS, (*JAN[:6], "1", "", "")), file)
    assert code == 1
    assert "gevallen goed" in text
    assert "1 rijen, waarvan 1 fout" in text


def test_the_template_is_right_and_offers_lists(tmp_path: Path) -> None:
    path = tmp_path / "sjabloon.xlsx"
    assert run("--sjabloon", path)[0] == 0
    book = load_workbook(path)
    lists = [validation.formula1 for validation in book["Huishoudens"].data_validations.dataValidation]
    assert '"ja,nee"' in lists
    assert any("Rotterdam" in text and len(text) <= 257 for text in lists)
    assert all("verzonnen" in str(book["Huishoudens"].cell(row, 1).value) for row in (2, 3))
    assert book["Huishoudens"].row_dimensions[1].height >= 45, "room for the headings of three lines"
    code, text = run(path)
    assert (code, "2 rijen, waarvan 2 goed" in text) == (0, True)
    assert run("--sjabloon", path)[0] == 2
    assert run("--sjabloon", tmp_path / "x.csv")[0] == 2
    assert run("--sjabloon", tmp_path / "niet" / "x.xlsx")[0] == 2
