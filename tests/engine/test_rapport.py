"""The report of a comparison says what the outcome says: every number, every sentence, in every kind of file."""

from __future__ import annotations

import copy
import csv
import hashlib
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from participatiewet import law_folder
from participatiewet.caseload import report
from participatiewet.caseload.report import charts, texts
from participatiewet.faults import InputError
from tests.engine.rapport.lees import Page

EXAMPLES = law_folder("parameters").parent / "tests" / "engine" / "rapport"
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
SVG = "{http://www.w3.org/2000/svg}"
UNKNOWN = "niet te berekenen"


def example(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf8"))


def money(cents: int | None) -> str:
    """Write an amount in another way than the project does."""
    if cents is None:
        return UNKNOWN
    whole, rest = divmod(abs(cents), 100)
    return f"€ {'-' if cents < 0 else ''}{f'{whole:_}'.replace('_', '.')},{rest:02d}"


def counted(value: float) -> str:
    exact = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    whole, _, tenth = str(exact).partition(".")
    return f"{int(whole):_}".replace("_", ".") + ("" if tenth == "0" else f",{tenth}")


def percent(part: float, whole: float) -> str:
    exact = Decimal(str(part)) * 100 / Decimal(str(whole)) if whole else Decimal(0)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%".replace(".", ",")


def month(name: str) -> str:
    return f"{MONTHS[int(name[5:]) - 1]} {name[:4]}"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    folder = tmp_path_factory.mktemp("vol")
    return folder, report.write(example("vol"), folder, example("huishoudens"))


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Page]:
    """Write a report without drawing, which takes most of the time, and read its page back."""
    empty = report.Drawn(b"<svg/>", b"<svg/>", b"")
    monkeypatch.setattr(report, "_draw", lambda figure, below: empty)

    def written(summary: Any, households: Any = ()) -> Page:
        report.write(summary, tmp_path, households)
        return page(tmp_path)

    return written


def page(folder: Path) -> Page:
    return Page((folder / "rapport.html").read_text(encoding="utf8"))


def test_the_examples_are_labelled_as_made_up() -> None:
    for name in ("vol", "klein", "gaten"):
        summary = example(name)
        assert "verzonnen" in summary["bestand"]["naam"].lower()
        assert summary["bestand"]["synthetisch"] is True
    assert all("verzonnen" in household["naam"] for household in example("huishoudens"))


# The files


def test_every_chart_has_two_pictures_and_a_table_and_all_files_are_returned(full: tuple[Path, list[Path]]) -> None:
    folder, files = full
    assert files == sorted(path for path in folder.rglob("*") if path.is_file())
    drawn = {path.stem for path in (folder / "grafieken").glob("*.svg")}
    assert drawn == {path.stem for path in (folder / "grafieken").glob("*.png")}
    assert drawn <= {path.stem for path in (folder / "cijfers").glob("*.csv")}
    kinds = ("huishoudtype", "leeftijd", "gemeente")
    assert {re.sub(r"_\d_.*", "", name) for name in drawn} == {
        "kosten_per_maand",
        "verschil_per_maand",
        "recht_per_maand",
        "winnaars_alle",
        *(f"winnaars_{kind}" for kind in kinds),
        "verdeling",
        "uitkomstverdeling",
        "bijdragen",
        "huishouden",
    }
    assert len(drawn) == 3 + 1 + 3 * len(kinds) + 3 + 1 + 1 + 2 * 3


def test_pictures_are_named_and_carry_the_label(full: tuple[Path, list[Path]]) -> None:
    folder, _ = full
    for path in (folder / "grafieken").glob("*.svg"):
        tree = ElementTree.parse(path).getroot()
        assert tree.get("role") == "img"
        assert (tree.findtext(f"{SVG}title") or "").strip()
        assert (tree.findtext(f"{SVG}desc") or "").strip()
        drawn = " ".join("".join(text.itertext()) for text in tree.iter(f"{SVG}text"))
        assert "SYNTHETISCH" in drawn
        assert path.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


def test_the_same_data_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path; from participatiewet.caseload.report import write; "
        "write(json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text())[:1])"
    )
    hashes = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        arguments = [str(EXAMPLES / "gaten.json"), str(folder), str(EXAMPLES / "huishoudens.json")]
        here = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(EXAMPLES.parents[2])}
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, env=here, cwd=tmp_path)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        hashes.append([(str(p.relative_to(folder)), hashlib.sha256(p.read_bytes()).hexdigest()) for p in files])
    assert hashes[0] == hashes[1]
    assert len(hashes[0]) > 10


# The tables of the page


def test_totals_per_month(full: tuple[Path, list[Path]]) -> None:
    found, summary = page(full[0]).tables, example("vol")
    names = [version["naam"] for version in summary["versies"]]
    cells = {(r["versie"], r["maand"]): r["bedrag"] for r in summary["totalen"] if r["uitkomst"].startswith("uit_te")}
    months = summary["maanden"]
    assert found["kosten_per_maand"] == [
        ["Maand", *names],
        *([month(m), *(money(cells[name, m]) for name in names)] for m in months),
    ]
    first, *others = names
    assert found["verschil_per_maand"] == [
        ["Maand", *others],
        *([month(m), *(money(cells[name, m] - cells[first, m]) for name in others)] for m in months),
    ]
    rights = {(r["versie"], r["maand"]): r["eenheden"] for r in summary["recht"]}
    assert found["recht_per_maand"][1:] == [[month(m), *(counted(rights[name, m]) for name in names)] for m in months]


def test_totals_per_year(full: tuple[Path, list[Path]]) -> None:
    summary = example("vol")
    assert page(full[0]).tables["kosten_per_jaar"][1:] == [
        [
            row["versie"],
            summary["labels"][row["uitkomst"]],
            row["jaar"],
            str(row["maanden"]),
            money(row["bedrag"]),
            money(row["verschil"]),
        ]
        for row in summary["jaren"]
    ]


def test_groups(full: tuple[Path, list[Path]]) -> None:
    found, summary = page(full[0]).tables, example("vol")
    seen = 0
    for name, rows in found.items():
        if not name.startswith(("winnaars_", "bedragen_")) or name.endswith("_alle"):
            continue
        _, kind, position, _ = name.split("_", 3)
        version = summary["versies"][int(position)]["naam"]
        groups = [r for r in summary["groepen"] if r["soort"] == kind and r["versie"] == version]
        assert len(rows) == len(groups) + 1
        for row, group in zip(
            rows[1:], sorted(groups, key=lambda g: -g["eenheden"]) if kind == "gemeente" else groups, strict=True
        ):
            check_group(row, group, winners=name.startswith("winnaars_"))
            seen += 1
    assert seen == 2 * sum(1 for row in summary["groepen"] if row["soort"] != "alle")


def check_group(row: list[str], group: Any, *, winners: bool) -> None:
    if winners:
        expected = [counted(group["eenheden"])]
        for key in ("minder", "gelijk", "meer"):
            expected += [counted(group[key]), percent(group[key], group["eenheden"])]
        assert row[1:] == expected
        return
    means = []
    for key in ("meer", "minder"):
        mean = Decimal(group[f"{key}_bedrag"]) / (Decimal(str(group[key])) * 12) if group[key] else Decimal(0)
        means.append(money(int(mean.quantize(Decimal(1), ROUND_HALF_UP))))
    change = group["bedrag"] - group["bedrag_eerste"]
    assert row[1:] == [
        *means,
        money(group["bedrag_eerste"]),
        money(group["bedrag"]),
        money(change),
        counted(group["onder_grens"]),
    ]


def test_groups_over_all_and_names_of_municipalities(full: tuple[Path, list[Path]]) -> None:
    found, summary = page(full[0]).tables, example("vol")
    for rows in (found["winnaars_alle"], found["bedragen_alle"]):
        for row, group in zip(rows[1:], [g for g in summary["groepen"] if g["soort"] == "alle"], strict=True):
            assert row[0] == group["versie"]
            check_group(row, group, winners=rows is found["winnaars_alle"])
    municipalities = [row[0] for row in found["winnaars_gemeente_1_geldend"][1:]]
    assert municipalities[:3] == ["Amsterdam", "Rotterdam", "Den Haag"]


def test_distributions(full: tuple[Path, list[Path]]) -> None:
    found, summary = page(full[0]).tables, example("vol")
    rows = [row for row in summary["verdeling"] if row["versie"] == "geldend"]
    named = [
        "meer dan € 100 eraf",
        "€ 50 tot € 100 eraf",
        "€ 25 tot € 50 eraf",
        "€ 10 tot € 25 eraf",
        "tot € 10 eraf",
        "gelijk",
        "tot € 10 erbij",
        "€ 10 tot € 25 erbij",
        "€ 25 tot € 50 erbij",
        "€ 50 tot € 100 erbij",
        "meer dan € 100 erbij",
    ]
    assert found["verdeling_1_geldend"][1:] == [
        [name, counted(row["eenheden"]), percent(row["eenheden"], 34000)] for name, row in zip(named, rows, strict=True)
    ]
    paid = found["uitkomstverdeling"]
    assert [row[0] for row in paid[1:3]] == ["niets", "€ 0 tot € 200"]
    assert paid[-1][0] == "€ 1.400 of meer"
    for position, version in enumerate(summary["versies"], 1):
        mine = [row["eenheden"] for row in summary["uitkomstverdeling"] if row["versie"] == version["naam"]]
        assert [row[position] for row in paid[1:]] == [counted(units) for units in mine]


def test_contributions_and_why_they_do_not_add_up(full: tuple[Path, list[Path]]) -> None:
    found, summary = page(full[0]), example("vol")
    added = sum(row["alleen"] for row in summary["bijdragen"])
    assert found.tables["bijdragen"][1:] == [
        *([r["titel"], r["artikel"], money(r["alleen"]), money(r["laatste"])] for r in summary["bijdragen"]),
        ["De maatregelen alleen, opgeteld", "", money(added), ""],
        ["Alle maatregelen samen", "", money(summary["samen"]), ""],
    ]
    assert added - summary["samen"] == 287_500_25
    assert (
        f"Opgeteld is het {money(added)}, samen kosten zij {money(summary['samen'])}: een verschil van € 287.500,25."
        in found.text
    )


def test_households_of_the_page_and_of_the_files(full: tuple[Path, list[Path]]) -> None:
    folder, _ = full
    found = page(folder)
    for position, household in enumerate(example("huishoudens"), 1):
        for what, key in (("bijstand", "bedrag"), ("totaal", "totaal")):
            (name,) = [name for name in found.tables if name.startswith(f"huishouden_{position}_{what}")]
            at = {money(point): i for i, point in enumerate(household["punten"])}
            shown = found.tables[name][1:]
            assert shown[0][0] == money(household["punten"][0])
            assert shown[-1][0] == money(household["punten"][-1])
            for row in shown:
                assert row[1:] == [money(version[key][at[row[0]]]) for version in household["versies"]]
            lines = list(csv.reader(io.StringIO((folder / "cijfers" / f"{name}.csv").read_text(encoding="utf8"))))
            assert [line[1:] for line in lines[1:]] == [
                [str(Decimal(version[key][i]).scaleb(-2)) for version in household["versies"]]
                for i in range(len(household["punten"]))
            ]
        (name,) = [name for name in found.tables if name.startswith(f"huishouden_{position}_druk")]
        for row in found.tables[name][1:]:
            kept = [Decimal(str(version["behouden"][at[row[0]]])) for version in household["versies"]]
            assert row[1:] == [percent(float(1 - value), 1) for value in kept]
    assert (
        "Sprong 2, bij € 1.500,00 met geldend: De toeslag van € 400 vervalt: het totaal daalt. (artikel 36 lid 1)"
        in (found.text)
    )
    assert "Met zonder_in_balans is de druk het hoogst bij € 1.500: 900,0%" in found.text


def test_what_the_numbers_rest_on(full: tuple[Path, list[Path]]) -> None:
    found, summary = page(full[0]), example("vol")
    assert found.tables["aannames"][1:] == [
        [row["omschrijving"], row["waarde"], row["artikel"], row["entiteit"], counted(row["zonder"])]
        for row in summary["aannames"]
    ]
    assert found.tables["ontbrekend"][1] == [
        "De verordening van de gemeente over de inkomenstoeslag is niet bekend.",
        "geldend",
        "120",
        "januari tot en met juni 2027",
    ]
    assert [row[3] for row in found.tables["waarschuwingen"][1:]] == [
        "januari tot en met december 2027",
        "januari tot en met december 2027",
        "januari 2027, juli 2027",
    ]
    receipt = dict(found.tables["bewijs"][1:])
    assert receipt["Inhoud van het bestand"] == summary["bewijs"]["bestand"]
    assert receipt["Regels, geldend"] == summary["versies"][1]["regels"]
    for text in (*summary["bestand"]["bronnen"], *summary["bestand"]["aannames"], "Berekening, geen besluit"):
        assert text in found.text
    assert "SYNTHETISCH BESTAND: verzonnen huishoudens" in found.text


# The sentences


def test_summary_in_five_sentences(full: tuple[Path, list[Path]]) -> None:
    summary = example("vol")
    text = page(full[0]).text
    totals = {r["versie"]: r["bedrag"] for r in summary["jaren"] if r["uitkomst"].startswith("uit_te")}
    assert 474_450_000_00 <= totals["zonder_in_balans"] < 474_550_000_00
    assert totals["geldend"] - totals["zonder_in_balans"] == 872_625_60
    both = next(r for r in summary["groepen"] if r["soort"] == "alle" and "jongerennorm" in r["versie"])
    assert (both["meer"], both["minder"], both["eenheden"]) == (2720, 136, 34000)
    assert 58_50 <= both["meer_bedrag"] / 2720 / 12 < 59_50
    assert 11_50 <= -both["minder_bedrag"] / 136 / 12 < 12_50
    for sentence in (
        "Dit rapport rekent met 4 versies van de wet voor 3.400 huishoudens met 6.012 personen, die samen voor 34.000 "
        "huishoudens tellen, over januari tot en met december 2027.",
        "Met de versie zonder_in_balans is het totaal (Uit te betalen bijstand) over deze periode € 474,5 miljoen.",
        "Vergeleken daarmee is het met geldend € 872.626 meer (0,2%), met Vrijlating 25% voor iedereen € 577.080 meer "
        "(0,1%) en met Vrijlating 25% + jongerennorm € 1,9 miljoen meer (0,4%).",
        "De meeste huishoudens merken verschil met Vrijlating 25% + jongerennorm: van de 34.000 huishoudens gaan er "
        "2.720 (8,0%) op vooruit, gemiddeld € 59 per maand, en 136 (0,4%) op achteruit, gemiddeld € 12 per maand.",
        "Er zijn 2 meldingen over huishoudens zonder uitkomst en 3 waarschuwingen, daarom zijn deze cijfers voorlopig.",
    ):
        assert sentence in text


def test_sentences_beside_the_charts(full: tuple[Path, list[Path]]) -> None:
    text = page(full[0]).text
    summary = example("vol")
    below = {r["versie"]: r["onder_grens"] for r in summary["groepen"] if r["soort"] == "alle"}
    assert below == {
        "geldend": 202,
        "Vrijlating 25% voor iedereen": 0,
        "Vrijlating 25% + jongerennorm": 52,
    }
    for sentence in (
        "Meer dan € 25,00 per maand achteruit gaan met geldend 202 huishoudens, met Vrijlating 25% voor iedereen 0 "
        "huishoudens en met Vrijlating 25% + jongerennorm 52 huishoudens.",
        "Met geldend merken 31.450 van de 34.000 huishoudens geen verschil; van de anderen zijn de meeste, 612, in de "
        "klasse € 25 tot € 50 erbij.",
        "Met zonder_in_balans krijgen de meeste huishoudens, 12.800 van de 34.000, gemiddeld € 1.000 tot € 1.200 per maand.",
        "De maatregel met het grootste effect is Verhoging van de norm voor jongeren: alleen € 3,4 miljoen meer kosten.",
        "Het grootste deel dat erop vooruit gaat, heeft Kostendelers: 310 van 2.299,5 huishoudens (13,5%), gemiddeld "
        "€ 47 per maand.",
    ):
        assert sentence in text


def test_every_figure_has_a_sentence_a_text_and_a_table(full: tuple[Path, list[Path]]) -> None:
    html = (full[0] / "rapport.html").read_text(encoding="utf8")
    figures = re.findall(
        r'<figure id="grafiek-(.*?)">(.*?)</figure>\s*<div class="schuif"[^>]*>\s*<table id="(.*?)"', html, re.S
    )
    assert len(figures) == html.count("<figure") == 24
    for name, inside, table in figures:
        assert table == f"tabel-{name}"
        assert re.search(r"<figcaption>\s*[^<\s][^<]*\.</figcaption>", inside)
        assert re.search(r'<img [^>]*role="img" alt="Grafiek: [^"]+"', inside)


# Parts that are not there, gaps, weights


def test_little_is_enough(tmp_path: Path) -> None:
    report.write(example("klein"), tmp_path)
    found = page(tmp_path)
    for sentence in (
        "Dit rapport rekent met 2 versies van de wet voor 3 huishoudens met 4 personen, over juli 2026.",
        "Met de versie zonder_in_balans is het totaal (Uit te betalen bijstand) over deze periode € 3.412.",
        "Vergeleken daarmee is het met geldend gelijk.",
        "Geen enkel huishouden merkt verschil.",
        "Of er uitkomsten ontbreken en of er waarschuwingen zijn, is bij deze cijfers niet vermeld.",
        "Met geldend is er in geen enkele maand verschil.",
        "Met geldend merkt geen enkel van de 3 huishoudens verschil.",
        "Van de 3 huishoudens gaat er niemand op vooruit, en niemand op achteruit.",
    ):
        assert sentence in found.text
    assert not {"bijdragen", "aannames", "ontbrekend", "waarschuwingen"} & found.tables.keys()
    assert not any(name.startswith("huishouden_") for name in found.tables)


def test_a_version_with_gaps(tmp_path: Path) -> None:
    report.write(example("gaten"), tmp_path)
    found = page(tmp_path)
    name = 'Eigen norm <concept> & "proef"'
    assert found.tables["kosten_per_maand"] == [
        ["Maand", "geldend", name],
        ["november 2026", "€ 221.340,10", "€ 219.000,00"],
        ["december 2026", "€ 221.340,10", UNKNOWN],
        ["januari 2027", "€ 226.001,99", UNKNOWN],
        ["februari 2027", "€ 226.001,99", "€ 224.500,00"],
    ]
    assert [row[4:] for row in found.tables["kosten_per_jaar"][3:]] == [[UNKNOWN, UNKNOWN]] * 2
    assert f"Vergeleken daarmee is het met {name} niet te berekenen." in found.text
    assert "Waar de lijn onderbroken is, is geen totaal te berekenen." in found.text
    # € 4.500 over 150 households and the two months with both outcomes
    assert "150 (75,0%) op achteruit, gemiddeld € 15 per maand" in found.text
    assert "Van 30 huishoudens in deze tabel is het verschil niet bekend." in found.text
    assert f"met {name} over november 2026, februari 2027" in found.text


def test_no_claim_without_ground(undrawn: Callable[..., Page]) -> None:
    summary = {**example("gaten"), "ontbrekend": []}
    text = undrawn(summary).text
    assert "voor alle huishoudens is er in alle maanden" not in text.lower()
    assert "Niet voor elke maand is een totaal te berekenen, daarom zijn deze cijfers voorlopig." in text
    whole = {**example("klein"), "ontbrekend": [], "waarschuwingen": [], "aannames": []}
    text = undrawn(whole).text
    assert "Voor alle huishoudens is er in alle maanden een uitkomst, en er zijn geen waarschuwingen." in text
    assert "Alle gegevens die ertoe deden, stonden in het bestand." in text


def test_without_weights_there_is_one_number_of_households(undrawn: Callable[..., Page]) -> None:
    assert "voor 200 huishoudens met 310 personen, over" in undrawn(example("gaten")).text


def test_not_synthetic_has_no_label(undrawn: Callable[..., Page]) -> None:
    summary = example("klein")
    summary["bestand"]["synthetisch"] = False
    assert "SYNTHETISCH" not in undrawn(summary).text


def test_many_groups_are_cut_in_the_page_only(undrawn: Callable[..., Page], tmp_path: Path) -> None:
    summary = example("klein")
    row = {**summary["groepen"][0], "soort": "gemeente"}
    summary["groepen"] += [{**row, "groep": f"G{i:02d}", "eenheden": 3 + i, "gelijk": 3 + i} for i in range(40)]
    found = undrawn(summary)
    shown = found.tables["winnaars_gemeente_1_geldend"][1:]
    assert [row[1] for row in shown] == [str(42 - i) for i in range(25)]
    assert "Hier staan de 25 grootste van 40" in found.text
    assert len((tmp_path / "cijfers" / "winnaars_gemeente_1_geldend.csv").read_text().splitlines()) == 41


def test_many_versions_are_split_over_tables(undrawn: Callable[..., Page]) -> None:
    summary = example("klein")
    for i in range(7):
        name = f"variant {i}"
        summary["versies"].append({"naam": name, "recht": "geldend", "hervormingen": []})
        for part in ("totalen", "jaren"):
            summary[part].append({**summary[part][1], "versie": name})
    found = undrawn(summary).tables
    assert [len(found[f"kosten_per_maand_{part}"][0]) for part in (1, 2)] == [6, 5]


# Texts of others


EVIL = "=cmd|' /C calc'!A0 <script>alert(\"x\")</script> & $x^2$ \x07\ud800"


def test_texts_are_shown_and_never_run(tmp_path: Path) -> None:
    summary = json.loads(json.dumps(example("gaten")).replace("geldend", "=1+1 <b>$x$"))
    summary["bestand"]["naam"] = EVIL
    summary["bestand"]["bronnen"] = [EVIL, "@x", "+1", "-1", "#N/A"]
    report.write(summary, tmp_path)
    found = page(tmp_path)
    assert not [tag for tag, _ in found.tags if tag in ("script", "b", "link", "iframe", "object")]
    assert '<script>alert("x")</script> & $x^2$' in found.text
    for path in (tmp_path / "grafieken").glob("*.svg"):
        assert "<b>" not in path.read_text(encoding="utf8")
        assert "=1+1 <b>$x$" in "".join(ElementTree.parse(path).getroot().itertext()) or "verschil" not in path.name
    book = load_workbook(tmp_path / "rapport.xlsx")
    kinds = {cell.value: cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert "f" not in kinds.values()
    assert "e" not in kinds.values()
    for text in ("@x", "+1", "-1", "#N/A", "=1+1 <b>$x$"):
        assert kinds[text] == "s"
    for path in (tmp_path / "cijfers").glob("*.csv"):
        for line in csv.reader(io.StringIO(path.read_text(encoding="utf8"))):
            assert not [cell for cell in line if cell.startswith(("=", "+", "@"))]


# The workbook


SHEETS = "Leeswijzer Totalen Jaren Groepen Verdeling Bijdragen Huishoudens Aannames Waarschuwingen Bronnen".split()


def test_long_texts_of_the_workbook_have_room_and_it_prints_as_wide_as_the_paper(full: tuple[Path, list[Path]]) -> None:
    """Not every program makes a row higher by itself; without it the lines of one row lie over those of the next."""
    book = load_workbook(full[0] / "rapport.xlsx")
    long = 0
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                width = sheet.column_dimensions[cell.column_letter].width
                if len(str(cell.value or "")) > width:
                    long += 1
                    assert sheet.row_dimensions[cell.row].height >= 30, cell.coordinate
    assert long > 0


def test_workbook_has_real_numbers_in_euros(full: tuple[Path, list[Path]]) -> None:
    summary = example("vol")
    book = load_workbook(full[0] / "rapport.xlsx")
    assert book.sheetnames == SHEETS
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    rows = list(book["Totalen"].iter_rows(min_row=2))
    assert len(rows) == len(summary["totalen"])
    for row, total in zip(rows, summary["totalen"], strict=True):
        assert (row[0].value, row[2].value) == (total["versie"], total["maand"])
        assert isinstance(row[3].value, int | float)
        assert Decimal(str(row[3].value)) * 100 == total["bedrag"]
        assert "€" in row[3].number_format
        assert row[4].value == total["eenheden"]
    groups = list(book["Groepen"].iter_rows(min_row=2, values_only=True))
    for found, group in zip(groups, summary["groepen"], strict=True):
        assert found[3:8] == tuple(group[k] for k in ("eenheden", "minder", "gelijk", "meer", "onder_grens"))
        assert Decimal(str(found[9])) * 100 == group["bedrag"]
    years = list(book["Jaren"].iter_rows(min_row=2, values_only=True))
    assert [Decimal(str(row[5])) * 100 for row in years] == [row["verschil"] for row in summary["jaren"]]
    last = [row[-1].value for row in book["Bijdragen"].iter_rows(min_row=2, max_row=3)]
    assert last == [3398000, 1190250.5]
    lines = list(book["Huishoudens"].iter_rows(min_row=2, values_only=True))
    assert len(lines) == 2 * 3 * 41
    assert lines[1][3:7] == (50, 1292.5, 1342.5, 0.75)
    assert "SYNTHETISCH BESTAND: verzonnen huishoudens" in [row[1].value for row in book["Leeswijzer"]]


def test_an_unknown_amount_is_an_empty_cell(tmp_path: Path, undrawn: Callable[..., Page]) -> None:
    undrawn(example("gaten"))
    cells = [row[3] for row in load_workbook(tmp_path / "rapport.xlsx")["Totalen"].iter_rows(values_only=True)]
    assert cells == ["Bedrag", 221340.1, 221340.1, 226001.99, 226001.99, 219000, None, None, 224500]


# What is refused


def test_a_library_that_is_missing_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "openpyxl" else find(name))
    with pytest.raises(InputError) as error:
        report.write(example("klein"), tmp_path)
    (fault,) = error.value.faults
    assert "openpyxl" in fault.melding
    assert "jinja2" not in fault.melding
    assert 'pip install "participatiewet[rapport]"' in fault.suggestie
    assert not list(tmp_path.iterdir())


def test_faults_come_all_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    summary = example("klein")
    summary["totalen"][0]["versie"] = "onbekende"
    summary["totalen"][1]["bedrag"] = 12.5
    summary["jaren"][0]["uitkomst"] = "iets"
    households = copy.deepcopy(example("huishoudens"))[:1]
    households[0]["versies"][0]["totaal"].pop()
    with pytest.raises(InputError) as error:
        report.write(summary, tmp_path, households)
    assert {fault.pointer for fault in error.value.faults} == {
        "/totalen/0/versie",
        "/totalen/1/bedrag",
        "/jaren/0/uitkomst",
        "/huishoudens/0/zonder_in_balans/totaal",
    }
    assert not list(tmp_path.iterdir())
    with pytest.raises(InputError) as error:
        report.write({"vorm": 2, "maanden": ["2027-13"]}, tmp_path)
    assert {"/vorm", "/versies", "/totalen", "/maanden/0"} <= {fault.pointer for fault in error.value.faults}


# Words, numbers and colours


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (0, "€ 0"),
        (4249, "€ 42"),
        (4250, "€ 43"),
        (-4250, "€ -43"),
        (99_999_999, "€ 1.000.000"),
        (123_456_789_00, "€ 123,5 miljoen"),
    ],
)
def test_amounts_in_a_sentence(cents: int, said: str) -> None:
    assert texts.about(cents) == said


def test_numbers() -> None:
    assert texts.count(34000.0) == "34.000"
    assert texts.count(2299.5) == "2.299,5"
    assert texts.share(texts.fraction(1200, 34000)) == "3,5%"
    assert texts.months(["2026-11", "2026-12", "2027-01"]) == "november 2026 tot en met januari 2027"
    assert texts.months(["2027-01", "2027-03"]) == "januari 2027, maart 2027"
    assert texts.band(None, -10050, "erbij", "eraf") == "meer dan € 100,50 eraf"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_of_lines_and_bars_stand_out_from_white() -> None:
    for colour in (*charts.COLOURS, charts.CLIFF):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, colour
    assert len(set(charts.COLOURS)) == len(set(charts.DASHES)) == len(set(charts.MARKERS))


# The edges


def test_one_version_and_nothing_to_compare(tmp_path: Path) -> None:
    summary = example("klein")
    for part in ("versies", "totalen", "jaren"):
        summary[part] = summary[part][:1]
    summary["groepen"], summary["verdeling"] = [], []
    files = report.write(summary, tmp_path)
    assert [path.name for path in files if path.suffix == ".svg"] == ["kosten_per_maand.svg"]
    assert "Er is geen andere versie om mee te vergelijken." in page(tmp_path).text


def test_nothing_can_be_calculated(tmp_path: Path) -> None:
    summary = example("klein")
    for row in summary["totalen"] + summary["jaren"]:
        row.update(bedrag=None, **({"verschil": None} if "verschil" in row else {}))
    summary["groepen"][0].update(eenheden=0, gelijk=0)
    summary["verdeling"] = [{"versie": "geldend", "van": 0, "tot": 0, "eenheden": 0}]
    summary["bijdragen"], summary["samen"] = [{"maatregel": "giften", "alleen": None, "laatste": None}], None
    household = example("huishoudens")[0]
    for version in household["versies"]:
        version["behouden"] = version["behouden"][1:]
        version["bedrag"] = [None] * len(household["punten"])
    report.write(summary, tmp_path, [household])
    text = page(tmp_path).text
    assert f"over deze periode {UNKNOWN}." in text
    assert "Met geldend is geen verschil te berekenen." in text
    assert "Geen van de maatregelen is alleen te berekenen." in text
    for name in ("kosten_per_maand", "bijdragen"):
        drawn = ElementTree.parse(tmp_path / "grafieken" / f"{name}.svg").getroot()
        assert UNKNOWN in "".join(drawn.itertext())


def test_months_of_many_years_have_their_year_once() -> None:
    labels = charts._years_once(["jan\n2026", "jul\n2026", "jan\n2027", "jul\n2027"])
    assert list(labels) == ["jan\n2026", "jul", "jan\n2027", "jul"]
