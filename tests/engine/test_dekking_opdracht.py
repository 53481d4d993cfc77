"""The command ``participatiewet dekking``, on what cases rest, and the lower bound of the coverage."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from participatiewet.cli import app
from participatiewet.commands import dekking
from participatiewet.testing import coverage
from participatiewet.testing.coverage import FLOOR, FLOOR_COMMAND, below_floor, checkout, current, floor_of, table_of
from participatiewet.testing.sources import KINDS, MEANINGS, kinds_of


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return table_of(current(checkout()))


@pytest.fixture
def once(table: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares a test reading all cases again."""
    monkeypatch.setattr(dekking, "read_table", lambda: (table, True))


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["dekking", *arguments])


def test_the_coverage_does_not_shrink(table: dict[str, Any]) -> None:
    floor = json.loads((checkout() / FLOOR).read_text(encoding="utf8"))
    lost = below_floor(floor, table)
    if lost:
        advice = (
            f"Voeg het geval of de variabele weer toe. Is het de bedoeling dat de dekking daalt, schrijf dan een nieuwe "
            f"ondergrens met '{FLOOR_COMMAND}', neem {FLOOR} op in dezelfde wijziging en zeg daarbij waarom. "
            "Is de dekking gestegen, verhoog de ondergrens dan met dezelfde opdracht."
        )
        pytest.fail("\n".join([*lost, advice]), pytrace=False)


def small(gevallen: int, variabelen: int, total: int = 9) -> dict[str, Any]:
    row = {"bepaling": "21", "gevallen": gevallen, "variabelen": ["x"] * variabelen}
    return {"gevallen": total, "bepalingen": [row, {"bepaling": "22", "gevallen": 2, "variabelen": ["y"]}]}


@pytest.mark.parametrize(
    ("now", "lost"),
    [
        (small(3, 2), []),
        (small(1, 1), []),
        (small(4, 3, 10), []),
        (small(0, 2), ["Er zijn nu 1 bepalingen met een geval", "Artikel 21 heeft het laatste geval verloren"]),
        (small(3, 0), ["Er zijn nu 1 bepalingen met een variabele", "Artikel 21 heeft de laatste variabele"]),
        (small(3, 2, 8), ["Er zijn nu 8 gevallen; het waren er 9"]),
    ],
)
def test_what_counts_as_less(now: dict[str, Any], lost: list[str]) -> None:
    found = below_floor(floor_of(small(3, 2)), now)
    assert len(found) == len(lost)
    for text, message in zip(lost, found, strict=True):
        assert message.startswith(text)


def test_a_provision_that_is_gone_is_lost() -> None:
    gone = small(3, 2)
    gone["bepalingen"] = gone["bepalingen"][1:]
    found = "\n".join(below_floor(floor_of(small(3, 2)), gone))
    assert "Artikel 21 heeft het laatste geval verloren (het waren er 3)." in found


def test_the_file_is_what_was_counted(table: dict[str, Any]) -> None:
    assert json.loads(coverage.floor_text(table)) == floor_of(table)


@pytest.mark.parametrize(
    ("bron", "kinds"),
    [
        ("wetten.overheid.nl/BWBR0015703/2025-01-01", "wet"),
        ("https://lokaleregelgeving.overheid.nl/CVDR358905/1", "wet"),
        ("https://zoek.officielebekendmakingen.nl/gmb-2015-4562.html", "wet"),
        ("https://zoek.officielebekendmakingen.nl/kst-34227-3.html", "publicatie"),
        ("artikel 7a AOW: 67 jaar in 2025", "wet"),
        ("wettekst artikel 18; norm van artikel 21 in maart 2025: 1.345,45", "wet"),
        ("ECLI:NL:CRVB:2016:12; norm in juli 2020: 1.059,03", "rechtspraak"),
        ("https://lexboost.com/rechtspraak/ECLI:NL:CRVB:2023:2024", "rechtspraak"),
        ("uitspraak van 4 augustus 2020; norm in september 2020: 1.059,03", "rechtspraak"),
        ("gepubliceerde tabel Velsen: www.velsen.nl/bijstandsnormen-per-1-januari-2024", "publicatie"),
        ("gepubliceerde specificatie: frankhuisentwistvliet.nl/kamer-en-raadsvragen", "rekenvoorbeeld"),
        ("https://www.rotterdam.nl/individuele-inkomenstoeslag-aanvragen", "publicatie"),
        ("bedragen: st-ab.nl/bijstandsnorm.htm", "publicatie"),
        ("eigen berekening: 1.345,45 - 500", "eigen berekening"),
        ("eigen uitleg van de tekst", "eigen berekening"),
        ("2.000 - 273 is meer dan 1.345,45: geen bijstand", "eigen berekening"),
        ("9.000 is meer dan 7.770: geen recht", "eigen berekening"),
        ("wetten.overheid.nl/BWBR0015703/2025-01-01; eigen berekening: 50% van 1.922,07", "wet, eigen berekening"),
        ("eigen berekening: ECLI:NL:CRVB:2018:792; aanwas 7.771", "rechtspraak, eigen berekening"),
        ("eigen berekening: 1.500 - 273; ECLI:NL:CRVB:2021:2146", "rechtspraak, eigen berekening"),
        ("de collega van het tweede bureau", "onbekend"),
        ("", "onbekend"),
        (None, "onbekend"),
        (["wetten.overheid.nl/BWBR0015703", "eigen berekening: 1 + 1"], "wet, eigen berekening"),
    ],
)
def test_on_what_a_case_rests(bron: object, kinds: str) -> None:
    assert ", ".join(kinds_of(bron)) == kinds


def test_every_kind_has_a_meaning() -> None:
    assert set(KINDS) == set(MEANINGS)


def test_the_table_on_the_screen() -> None:
    result = run("--artikel", "22a")
    assert result.exit_code == 0, result.output
    assert "22a lid 1" in result.output
    assert "norm_artikel_22a" in result.output
    assert "22 onderdeel" not in result.output
    assert "Alleen op onze eigen berekening rusten" in result.output


def test_one_paragraph_is_not_another_that_begins_so(table: dict[str, Any]) -> None:
    rows = dekking.chosen(table["bepalingen"], "artikel 31 lid 2", False, False)
    assert {row["bepaling"][:8] for row in rows} == {"31 lid 2"}
    assert len(rows) > 10


def test_an_article_that_there_is_not(once: None) -> None:
    result = run("--artikel", "999")
    assert result.exit_code == 2
    assert "Artikel '999' staat niet in de lijst" in result.output


def test_what_calculates_without_a_case(table: dict[str, Any]) -> None:
    rows = dekking.chosen(table["bepalingen"], None, True, False)
    assert rows
    assert all(not row["gevallen"] and (row["variabelen"] or row["parameters"]) for row in rows)
    assert len(rows) == sum(not r["gevallen"] and bool(r["variabelen"] or r["parameters"]) for r in table["bepalingen"])


def test_what_rests_on_our_own_calculation_alone(table: dict[str, Any]) -> None:
    rows = dekking.chosen(table["bepalingen"], None, False, True)
    assert rows
    assert all(set(row["bronnen"]) <= {"eigen berekening", "onbekend"} for row in rows)
    with_law = next(row for row in table["bepalingen"] if "wet" in row["bronnen"])
    assert not dekking.rests_on_own(with_law)
    assert not dekking.rests_on_own({"gevallen": 2, "bronnen": {"onbekend": 2}})


def test_the_json_file(tmp_path: Path, once: None) -> None:
    file = tmp_path / "dekking.json"
    assert run("--artikel", "18b", "--json", str(file)).exit_code == 0
    data = json.loads(file.read_text(encoding="utf8"))
    assert {row["bepaling"].split(" ")[0] for row in data["bepalingen"]} == {"18b"}
    assert set(data["bronnen"]) <= set(KINDS)


def test_a_place_that_cannot_be_written(tmp_path: Path, once: None) -> None:
    result = run("--json", str(tmp_path / "weg" / "dekking.json"))
    assert result.exit_code == 2
    assert "niet te schrijven" in result.output


class Page(HTMLParser):
    """Collects what a page refers to, and checks that what opens is closed."""

    VOID = ("meta", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_on_its_own(tmp_path: Path, table: dict[str, Any], once: None) -> None:
    file = tmp_path / "dekking.html"
    assert run("--html", str(file)).exit_code == 0
    text = file.read_text(encoding="utf8")
    page = Page()
    page.feed(text)
    assert page.open == []
    assert "script" not in page.tags
    assert "link" not in page.tags
    assert {link.split("&")[0] for link in page.links} == {
        "#tabel",
        "https://wetten.overheid.nl/jci1.3:c:BWBR0015703",
    }
    assert len(page.links) == len(table["bepalingen"]) + 1
    assert '<html lang="nl">' in text
    assert len(re.findall("<caption>", text)) == len({row["deel"] for row in table["bepalingen"]})


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("22a lid 1", "&artikel=22a&lid=1"),
        ("31 lid 2 onderdeel n", "&artikel=31&lid=2&onderdeel=n"),
        ("24 (2015)", "&artikel=24&g=2015-01-01"),
    ],
)
def test_a_provision_links_to_the_law(words: str, end: str) -> None:
    assert dekking.link_to(words) == f"https://wetten.overheid.nl/jci1.3:c:BWBR0015703{end}"


def test_what_is_shown_is_escaped() -> None:
    row = {
        "bepaling": "21",
        "deel": "<b>",
        "onderwerp": "<i>",
        "variabelen": ["<u>"],
        "parameters": [],
        "gevallen": 0,
        "bronnen": {},
        "reden": None,
        "toelichting": None,
    }
    text = dekking.as_page({"bepalingen": [row], "bronnen": {}, "gevallen": 0, "alleenEigen": 0}, [row])
    assert not re.search("<[biu]>", text)


def test_an_installed_package_shows_what_was_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(coverage, "checkout", nowhere)
    result = run("--artikel", "21")
    assert result.exit_code == 0
    assert "norm_artikel_21" in result.output
    assert "zoals die bij deze versie is geleverd" in result.output
    assert run("--ondergrens").exit_code == 2
    assert "kopie van de broncode" in run("--muteer").output


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--alles"], "horen bij --muteer"),
        (["--muteer", "--artikel", "21"], "gaat niet samen"),
        (["--muteer", "--bladzijde"], "noem --alles erbij"),
        (["--muteer", "--alles", "--aantal", "5"], "Kies een van"),
    ],
)
def test_options_that_do_not_go_together(arguments: list[str], text: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert text in result.output


def test_a_variable_without_anything_to_change() -> None:
    result = run("--muteer", "--variabele", "norm_artikel_2")
    assert result.exit_code == 2
    assert "heeft niets te veranderen" in result.output


def test_a_source_that_says_its_kind_is_of_that_kind() -> None:
    own = {"soort": "eigen_berekening", "verwijzing": "artikel 22a"}
    assert kinds_of(own) == ("eigen berekening",)
    assert kinds_of([own, {"soort": "wet", "verwijzing": "artikel 22a"}]) == ("wet", "eigen berekening")
    assert kinds_of({"soort": "casus"}) == ("onbekend",)


def test_a_case_in_dutch_and_in_short_counts(tmp_path: Path) -> None:
    (tmp_path / "kort.yaml").write_text(
        "- naam: Jan\n  maand: 2025-03\n  artikel: [artikel 21, artikel 22a lid 1]\n"
        "  persoon: {geboortedatum: 1984-02-01}\n  verwacht: {bijstandsnorm: 1345.45}\n",
        encoding="utf8",
    )
    (case,) = coverage.read_cases([tmp_path])
    assert (case.name, case.artikel) == ("Jan", "artikel 21, artikel 22a lid 1")
    assert case.variables == {"bijstandsnorm"}
