"""The page Vergelijken in a browser, as a policy officer walks it; its amounts are those of the command line."""

from __future__ import annotations

import base64
import csv
import io
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet import law_folder, system
from participatiewet.api.app import create_app
from participatiewet.api.paginas.vergelijken import asked as asking
from participatiewet.api.paginas.vergelijken import editing, lines, pictures
from participatiewet.cli import app
from participatiewet.documents import read_file, read_yaml
from participatiewet.variants import read_variant, variant_files
from tests.pagina.browsing import STICKS_OUT, arrives, needs_browser, until, violations

WIDTHS = (320, 768, 1280)
EXAMPLES = law_folder("voorbeelden") / "huishoudens"
BUFFER = "uitkering.bufferbudget.maximum_per_jaar"
NORM = "normen.norm_artikel_21.onderdeel_a"
HEADINGS = (
    """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(heading => Number(heading.tagName[1]))"""
)
PICTURES = "[...document.images].map(image => [image.complete, image.naturalWidth, image.alt])"
#: A household of one's own, with the period in it.
OWN = """naam: Twee die delen (verzonnen)
period: 2026-03
input:
  personen:
    an: {geboortedatum: 1980-01-01, inkomsten_uit_arbeid: 300}
    bo: {geboortedatum: 1985-01-01}
  bijstandseenheden:
    eerste: {aanvrager: an}
    tweede: {aanvrager: bo}
  woningen:
    woning: {bewoners: [an, bo]}
"""


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app({}), raise_server_exceptions=False, headers={"Accept": "text/html"})


def command(*arguments: str) -> Any:
    result = CliRunner().invoke(app, ["vergelijk", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def cents(text: str) -> int:
    """Return the first amount in a text that the page shows, or that stands alone in a table of a spreadsheet."""
    found = re.search(r"(?:€\s*|^)([0-9.]+),([0-9]{2})", text)
    assert found is not None, text
    return int(found[1].replace(".", "") + found[2])


def compare(tab: Any, *words: str) -> None:
    for i, word in enumerate(words, 1):
        tab.select_option(f"#versie-{i}", word)
    tab.click("button[value=vergelijk]")
    whole(tab)


def whole(tab: Any) -> None:
    """Wait until the parts after the comparison are there."""
    arrives(tab, "#reeks-vraag")
    arrives(tab, "#voorbeelden-vraag")


def choose(tab: Any, words: str, path: str) -> None:
    """Add a parameter to the own reform, by way of the search."""
    before = tab.locator(".pw-wijziging").count()
    if not tab.locator("#eigen").evaluate("part => part.open"):
        tab.click("#eigen > summary")
    tab.fill("#zoek", words)
    button = f"#gevonden button[value='voegtoe:{path}']"
    arrives(tab, button)
    tab.click(button)
    arrives(tab, f"#w-{before}-waarde")


def saved(tab: Any, button: str, folder: Path) -> Path:
    with tab.expect_download() as told:
        tab.click(button)
    file: Path = folder / told.value.suggested_filename
    told.value.save_as(file)
    return file


def table_in(file: Path) -> list[dict[str, str]]:
    """Return the rows of a file for a spreadsheet that is set to Dutch."""
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))


def has_value(tab: Any, field: str, part: str) -> None:
    """Wait until a field holds a text; the policy of the page forbids the shorter way."""
    from playwright.sync_api import expect  # noqa: PLC0415 - only where there is a browser

    expect(tab.locator(field)).to_have_value(re.compile(re.escape(part)))


def fits(tab: Any, width: int) -> None:
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.evaluate(STICKS_OUT) == []


# --- the walk


@needs_browser
def test_three_versions_and_the_command_line_gives_the_same_amounts(tab: Any, pages: str, tmp_path: Path) -> None:
    tab.goto(pages + "/vergelijken")
    tab.select_option("#huishouden", "alleenstaande")
    tab.fill("#van", "2027-01")
    tab.fill("#tot", "2027-12")
    choose(tab, "norm alleenstaande 21", NORM)
    tab.fill("#w-0-waarde", "1.500,50")
    tab.fill("#h-titel", "Hogere norm")
    tab.select_option("#versie-1", "zonder_in_balans")
    tab.select_option("#versie-2", "geldend")
    tab.select_option("#versie-3", "eigen")
    tab.click("button[value='vergelijk:eigen']")
    whole(tab)
    household = saved(tab, "button[value='huishouden.yaml']", tmp_path)
    reform = saved(tab, "#kop-antwoord ~ .pw-knoppen button[value='hervorming.yaml']", tmp_path)
    told = command(
        str(household),
        *("--recht", "zonder_in_balans", "--recht", "geldend", "--hervorming", str(reform)),
        *("--maand", "2027-01", "--tot", "2027-12"),
    )
    (unit,) = told["jaren"]["2027"]["bijstandseenheden"].values()
    total = [round(value * 100) for value in unit["uitTeBetalenBijstand"]["waarden"]]
    table = tab.locator("table.pw-vergelijk").first
    shown = [cents(text) for text in table.locator("tr.pw-totaal td").all_inner_texts()]
    assert shown == total
    assert len(set(total)) == 2
    names = [text.split("\n")[0] for text in table.locator("thead th").all_inner_texts()]
    assert names == ["Maand", "Wet zonder in balans", "Geldende wet", "Hogere norm"]
    # 1.500,50 less five percent for the holiday allowance, 75,03 (1.500,50 x 0,05 = 75,025), in the month
    assert cents(table.locator("tbody tr").first.locator("td").nth(2).inner_text()) == 142547
    parted = tab.locator(".pw-uiteen").nth(1).inner_text()
    assert "artikel 21" in parted
    link = tab.locator(".pw-uiteen").nth(1).locator("a").first.get_attribute("href")
    assert link.startswith("https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=21")
    rows = table_in(saved(tab, "button[value='vergelijking.csv']", tmp_path))
    by_name = {name: [row for row in rows if row["versie"] == name] for name in names[1:]}
    assert [sum(cents(r["uit_te_betalen_bijstand"]) for r in by_name[n]) for n in names[1:]] == total


@needs_browser
def test_what_the_page_says_of_the_examples_is_what_the_command_line_says(tab: Any, pages: str, tmp_path: Path) -> None:
    tab.goto(pages + "/vergelijken")
    tab.fill("#tot", "2027-01")
    compare(tab, "geldend", "kostendelersnorm_afgeschaft")
    table = tab.locator("table[data-sorteer]")
    told = command(
        *("--voorbeelden", "--maand", "2027-01", "--recht", "geldend", "--hervorming", "kostendelersnorm_afgeschaft")
    )
    expected = {}
    for item in told:
        answers = [version["antwoord"]["maanden"]["2027-01"]["bijstandseenheden"] for version in item["versies"]]
        many = len(answers[0])
        for unit in answers[0]:
            name = item["naam"].removesuffix(" (verzonnen)")
            paid = [answer[unit]["uitTeBetalenBijstand"] for answer in answers]
            expected[name if many == 1 else f"{name}: {unit}"] = [round(value * 100) for value in paid]
    rows = table.locator("tbody tr")
    shown = {
        row.locator("th").inner_text(): [cents(text) for text in row.locator("td").all_inner_texts()]
        for row in rows.all()
    }
    assert shown == expected
    found = table_in(saved(tab, "button[value='voorbeelden.csv']", tmp_path))
    written: dict[str, list[int]] = {}
    for row in found:
        written.setdefault(row["voorbeeld"], []).append(cents(row["uit_te_betalen_bijstand"]))
    assert written == expected
    differences = [values[1] - values[0] for values in expected.values()]
    table.locator("thead button").nth(2).click()
    assert table.locator("th").nth(2).get_attribute("aria-sort") == "ascending"
    table.locator("thead button").nth(2).click()
    assert table.locator("th").nth(2).get_attribute("aria-sort") == "descending"
    first = rows.first.locator("th").inner_text()
    assert expected[first][1] - expected[first][0] == max(differences) > 0


@needs_browser
def test_a_cliff_is_told_with_its_article(tab: Any, pages: str, tmp_path: Path) -> None:
    """Where the released part counts for the right, one more cent above the norm ends all of it (article 19)."""
    tab.goto(pages + "/vergelijken")
    tab.fill("#tot", "2027-01")
    compare(tab, "geldend", "vrijgelaten_deel_telt_voor_recht")
    cliff = tab.locator("#reeks ol li")
    assert cliff.count() == 1
    text = cliff.inner_text().replace("\u00a0", " ")
    # the norm of 1.419,46, of which 85 percent of 1.419,45 is taken: 1.419,46 - 1.206,53 = 212,93
    assert "Bij € 1.419,45 is de bijstand nog € 212,93, bij € 1.419,46 is zij € 0,00." in text
    assert cliff.locator("a").first.inner_text() == "artikel 19 lid 1"
    assert all(
        complete and width > 0 and alt.startswith("Grafiek: ") for complete, width, alt in tab.evaluate(PICTURES)
    )
    assert len(tab.evaluate(PICTURES)) == 3
    drawing = saved(tab, "button[value='totaal.svg']", tmp_path).read_text(encoding="utf8")
    assert drawing.startswith("<?xml") and "<title>Totaal te besteden" in drawing
    assert saved(tab, "button[value='druk.png']", tmp_path).read_bytes().startswith(b"\x89PNG")
    points = table_in(saved(tab, "button[value='reeks.csv']", tmp_path))
    assert len(points) == 2 * 101
    kept = {(row["versie"], row["inkomsten_uit_arbeid"]): row["behouden_per_euro"] for row in points}
    assert kept["Geldende wet", "500,00"] == "0,1500"  # 15 percent is released (article 34a)


@needs_browser
def test_the_line_is_drawn_again_for_other_earnings(tab: Any, pages: str) -> None:
    tab.goto(pages + "/vergelijken")
    compare(tab, "zonder_in_balans", "geldend")
    tab.fill("#reeks-tot", "abc")
    tab.fill("#reeks-stap", "0")
    tab.click("#reeks-vraag button[hx-post]")
    arrives(tab, "#reeks [data-fouten]")
    assert tab.locator("#reeks [data-fouten] li").count() >= 1
    assert violations(tab) == []
    tab.fill("#reeks-tot", "800")
    tab.fill("#reeks-stap", "100")
    tab.select_option("#reeks-maand", "2027-06")
    tab.click("#reeks-vraag button[hx-post]")
    arrives(tab, "#reeks figure")
    assert tab.locator("#reeks figure").count() == 3
    assert "juni 2027" in tab.locator("#reeks h3").first.inner_text()
    assert tab.evaluate("!!document.activeElement.closest('#reeks')")
    tab.locator("#reeks details summary").first.click()
    assert tab.locator("#reeks table").first.locator("tbody tr").count() == 9


# --- the own reform


@needs_browser
def test_slider_and_number_go_together_with_the_keyboard(tab: Any, pages: str) -> None:
    tab.goto(pages + "/vergelijken")
    choose(tab, "bufferbudget", BUFFER)
    assert tab.evaluate("document.activeElement.id") == "w-0"
    assert tab.input_value("#w-0-waarde") == "1000,00"
    tab.focus("#w-0-schuif")
    tab.keyboard.press("ArrowRight")
    assert tab.input_value("#w-0-waarde") == "1010"
    assert tab.inner_text("#w-0 output") == "1010 euro per jaar"
    assert tab.get_attribute("#w-0-schuif", "aria-valuetext") == "1010 euro per jaar"
    tab.fill("#w-0-waarde", "1.500")
    assert tab.input_value("#w-0-schuif") == "1500"
    tab.select_option("#w-0-wijze", "geen_maximum")
    assert not tab.is_visible("#w-0-schuif")
    assert not tab.is_visible("#w-0-waarde")
    tab.select_option("#w-0-wijze", "waarde")
    tab.click("button[value=controleer]")
    arrives(tab, "#yaml")
    assert read_yaml(tab.inner_text("#yaml")).data["parameters"] == [{"pad": BUFFER, "waarde": 1500}]
    assert violations(tab) == []
    tab.click("button[value='haalweg:0']")
    arrives(tab, ".pw-wijziging", state="detached")


@needs_browser
def test_all_faults_of_a_reform_at_once_each_at_its_field(tab: Any, pages: str) -> None:
    tab.goto(pages + "/vergelijken")
    choose(tab, "bufferbudget", BUFFER)
    choose(tab, "34a deel", "middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a.percentage")
    tab.fill("#h-titel", "")
    tab.fill("#h-vanaf", "")
    tab.fill("#w-0-waarde", "veel")
    tab.fill("#w-1-waarde", "150")
    tab.click("button[value=controleer]")
    arrives(tab, "[data-fouten]")
    told = tab.locator("[data-fouten] li a").all()
    assert {link.get_attribute("href") for link in told} == {"#h-titel", "#h-vanaf", "#w-0-waarde", "#w-1-waarde"}
    assert tab.evaluate("document.activeElement.matches('[data-fouten]')")
    assert tab.input_value("#w-0-waarde") == "veel"
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        fits(tab, width)
    assert violations(tab) == []


@needs_browser
def test_a_saved_reform_fills_the_fields_again(tab: Any, pages: str, tmp_path: Path) -> None:
    tab.goto(pages + "/vergelijken")
    tab.click("#eigen > summary")
    tab.locator("summary", has_text="Een bewaarde hervorming openen").click()
    tab.set_input_files("#laden-bestand", variant_files()["blijvend_15_procent"])
    has_value(tab, "#laden", "Blijvend 15 procent")
    tab.click("button[value=laad]")
    arrives(tab, "#w-2")
    assert tab.input_value("#h-titel") == "Blijvend 15 procent"
    assert tab.input_value("#versie-3") == "eigen"
    file = saved(tab, "#eigen button[value='hervorming.yaml']", tmp_path)
    assert file.name == "blijvend_15_procent.yaml"
    original = read_file(variant_files()["blijvend_15_procent"]).data
    assert read_variant(read_file(file).data, system.build).key == read_variant(original, system.build).key
    tab.locator("summary", has_text="Een bewaarde hervorming openen").click()
    tab.fill("#laden", "titel: [half")
    tab.click("button[value=laad]")
    arrives(tab, "[data-fouten] a[href='#laden']")
    assert tab.input_value("#h-titel") == "Blijvend 15 procent"
    assert violations(tab) == []


@needs_browser
def test_two_own_reforms_beside_each_other(tab: Any, pages: str) -> None:
    tab.goto(pages + "/vergelijken")
    tab.select_option("#huishouden", "alleenstaande")
    tab.fill("#tot", "")
    choose(tab, "norm alleenstaande 21", NORM)
    tab.fill("#w-0-waarde", "1450")
    tab.fill("#h-titel", "Norm van 1.450")
    tab.click("button[value=bewaar]")
    has_value(tab, "#tweede", "Norm van 1.450")
    tab.fill("#w-0-waarde", "1500")
    tab.fill("#h-titel", "Norm van 1.500")
    compare(tab, "geldend", "tweede", "eigen")
    cells = tab.locator("table.pw-vergelijk").first.locator("tbody tr").first.locator("td").all_inner_texts()
    assert [cents(text) for text in cells[1:]] == [137750, 142500]  # less 5 percent: 72,50 and 75,00


@pytest.mark.parametrize("name", sorted(variant_files()))
def test_every_variant_goes_through_the_fields_unchanged(name: str) -> None:
    text = variant_files()[name].read_text(encoding="utf8")
    faults: list[Any] = []
    editor = editing.loaded(text, faults)
    assert editor is not None and faults == []
    written = read_yaml(editing.as_yaml(editing.data_of(editor, faults))).data
    assert faults == []
    assert read_variant(written, system.build).key == read_variant(read_yaml(text).data, system.build).key


def test_every_parameter_has_its_value_and_a_slider_around_it() -> None:
    known = editing.catalogue("geldend", "2027-01")
    assert len(known) > 100
    choice = known["middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a.percentage"]
    assert (choice.nu_tekst, choice.nu, choice.eenheid, choice.laagste, choice.hoogste) == (
        "15%",
        "15",
        "fractie",
        "0",
        "100",
    )
    assert choice.artikel.startswith("34a lid 1")
    for path, item in known.items():
        value = editing.number_in(item.nu, thousands=False)
        if item.stap and value is not None:
            assert float(item.laagste) <= value <= float(item.hoogste), path
            assert float(item.stap) > 0, path


@pytest.mark.parametrize(
    ("text", "thousands", "number"),
    [
        ("1.500", True, 1500),
        ("1.500,50", True, 1500.5),
        ("€ 12,50", True, 12.5),
        ("1.074", False, 1.074),
        ("x", True, None),
    ],
)
def test_numbers_as_somebody_types_them(text: str, thousands: bool, number: float | None) -> None:
    found = editing.number_in(text, thousands=thousands)
    assert found == number if number is None else float(found or 0) == number


# --- every state, every width


@needs_browser
@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_fits_and_is_accessible(tab: Any, pages: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(pages + "/vergelijken")
    fits(tab, width)
    assert violations(tab) == []
    compare(tab, "zonder_in_balans", "geldend", "kostendelersnorm_afgeschaft", "jongerennorm", "giften_1800", "fase_1")
    tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    fits(tab, width)
    assert violations(tab) == []
    levels = tab.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    tab.fill("#zoek", "vrijlating")
    arrives(tab, "#gevonden table")
    fits(tab, width)
    tab.fill("#zoek", "zoutwaterkrokodil")
    arrives(tab, "#gevonden p")
    assert violations(tab) == []


@needs_browser
def test_faults_of_the_household_the_months_and_the_versions_come_together(tab: Any, pages: str) -> None:
    tab.goto(pages + "/vergelijken")
    assert not tab.is_visible("#situatie")
    tab.select_option("#huishouden", "eigen")
    tab.fill("#situatie", "input:\n  personen:\n    an: {geboortedatum: gisteren}\n")
    tab.fill("#tot", "2026-01")
    tab.select_option("#versie-2", "zonder_in_balans")
    tab.click("button[value=vergelijk]")
    arrives(tab, "[data-fouten]")
    goals = {link.get_attribute("href") for link in tab.locator("[data-fouten] li a").all()}
    assert {"#situatie", "#tot", "#versie-2"} <= goals
    assert "Regel 3" in tab.locator("[data-fouten]").inner_text()
    assert tab.title().startswith("Versies") or tab.title()
    assert violations(tab) == []
    tab.fill("#situatie", OWN)
    tab.fill("#van", "")
    tab.fill("#tot", "")
    tab.select_option("#versie-2", "geldend")
    tab.click("button[value=vergelijk]")
    whole(tab)
    assert "maart 2026" in tab.locator(".pw-antwoord").inner_text()
    assert "Huishouden: tweede" in tab.locator(".pw-antwoord").inner_text()
    assert tab.locator("#reeks-wie option").count() == 3
    assert violations(tab) == []


@needs_browser
def test_with_the_keyboard_alone(tab: Any, pages: str) -> None:
    tab.goto(pages + "/vergelijken")
    tab.focus("#tot")
    seen = []
    for _ in range(14):
        tab.keyboard.press("Tab")
        seen.append(tab.evaluate("document.activeElement.id || document.activeElement.value"))
        if seen[-1] != "tot":  # the browser has parts of its own in the field of a month
            assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if seen[-1] == "vergelijk":
            break
    assert [name for name in seen if name.startswith("versie")] == [f"versie-{i}" for i in range(1, 7)]
    assert seen[-1] == "vergelijk"
    tab.keyboard.press("Enter")
    whole(tab)
    assert tab.evaluate("document.activeElement.id") == "kop-antwoord"
    until(tab, "document.getElementById('melding').textContent")
    tab.focus("#eigen > summary")
    tab.keyboard.press("Enter")
    tab.focus("#zoek")
    tab.keyboard.type("bufferbudget")
    tab.keyboard.press("Enter")
    arrives(tab, "#gevonden table")
    assert tab.evaluate("document.activeElement.id") == "zoek"
    assert tab.locator("#kop-antwoord").count() == 1


@needs_browser
def test_rekenen_hands_its_household_over(tab: Any, pages: str) -> None:
    tab.goto(pages + "/rekenen")
    tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    tab.select_option("#voorbeeld", "alleenstaande_ouder_die_werkt")
    tab.click("form[action='/rekenen/voorbeeld'] button")
    arrives(tab, "#overdracht", state="attached")
    tab.click("button[form=overdracht]")
    whole(tab)
    assert tab.url == pages + "/vergelijken"
    assert tab.input_value("#huishouden") == "eigen"
    month = read_file(EXAMPLES / "alleenstaande_ouder_die_werkt.yaml").data["period"]
    told = command(
        str(EXAMPLES / "alleenstaande_ouder_die_werkt.yaml"), "--recht", "zonder_in_balans", "--recht", "geldend"
    )
    answers = [version["antwoord"]["maanden"][month]["bijstandseenheden"] for version in told["versies"]]
    paid = [round(value["uitTeBetalenBijstand"] * 100) for answer in answers for value in answer.values()]
    shown = tab.locator("table.pw-vergelijk").first.locator("tbody td").all_inner_texts()
    assert [cents(text) for text in shown] == paid


@needs_browser
def test_everything_is_there_without_a_script(plain_tab: Any, pages: str) -> None:
    tab = plain_tab
    tab.goto(pages + "/vergelijken")
    tab.click("#eigen > summary")
    tab.fill("#zoek", "bufferbudget")
    tab.click("#zoekknop")
    tab.click(f"button[value='voegtoe:{BUFFER}']")
    assert not tab.is_visible("#w-0-schuif")
    tab.fill("#w-0-waarde", "2000")
    tab.click("button[value='vergelijk:eigen']")
    assert tab.locator("table.pw-vergelijk").first.is_visible()
    assert tab.locator(".pw-grafiek img").count() == 1
    tab.click("button:has-text('Teken de lijn')")
    assert tab.url == pages + "/vergelijken/reeks"
    assert tab.locator("figure").count() == 3
    assert tab.locator("#reeks-vraag").is_visible()
    tab.click("button:has-text('Terug naar de vergelijking')")
    assert tab.input_value("#w-0-waarde") == "2000,00"
    tab.click("button:has-text('Toon de tabel')")
    assert tab.locator("table tbody tr").count() == 26
    tab.fill("#voorbeeldmaand", "2014-01")
    tab.click("button:has-text('Toon deze maand')")
    assert tab.locator("[data-fouten] a[href='#voorbeeldmaand']").count() == 1


# --- what comes in


def test_a_household_from_another_page_is_compared_in_its_own_months(client: TestClient) -> None:
    answer = client.post("/vergelijken", data={"situatie": OWN})
    assert answer.status_code == 200
    assert "Twee die delen (verzonnen), maart 2026" in answer.text
    assert "Wet zonder in balans" in answer.text


def test_the_sentence_is_about_all_months_also_of_two_years(client: TestClient) -> None:
    """At 19 years: 746,45 a month is what measure M1 adds, less five percent 709,13; two months of 2026, none of 2025."""
    fields = {
        "huishouden": "jongere_19_alleen",
        "van": "2025-11",
        "tot": "2026-02",
        "versie": ["zonder_in_balans", "geldend"],
    }
    answer = client.post("/vergelijken", data=fields)
    assert answer.status_code == 200
    text = answer.text.replace("\u00a0", " ")
    assert "over november 2025 t/m februari 2026 samen € 1.418,26 meer" in text
    assert "Samen november 2025 t/m december 2025" in text or "Samen november t/m december 2025" in text


def test_a_text_that_stands_for_more_than_it_says_is_refused(client: TestClient) -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    for address, fields in (
        ("/vergelijken", {"situatie": bomb}),
        ("/vergelijken", {"tweede": bomb, "versie": ["geldend", "tweede"]}),
        ("/vergelijken", {"laden": bomb, "doe": "laad"}),
        ("/rekenen/inlezen", {"yaml": bomb}),
    ):
        answer = client.post(address, data=fields)
        assert answer.status_code in (400, 422)
        assert "verwijst met *" in answer.text
    # a star in a text is no reference
    assert (
        client.post("/vergelijken", data={"situatie": OWN.replace("Twee die delen", "Twee * delen")}).status_code == 200
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"reeks-stap": "0,01"}, "punten"),
        ({"reeks-gegeven": "bezittingen"}, "kan hier niet worden gevarieerd"),
        ({"reeks-wie": "niemand"}, "niemand"),
        ({"reeks-maand": "2014-12"}, "januari 2015"),
        ({"versie": ["geldend"]}, "twee"),
        ({"versie": ["geldend", "bestaat_niet"]}, "Deze versie is er niet"),
        ({"van": "2020-01", "tot": "2027-12"}, "ten hoogste 120"),
        ({"huishouden": "../../setup"}, "Dit voorbeeld is er niet"),
    ],
)
def test_a_line_has_bounds(client: TestClient, fields: dict[str, Any], says: str) -> None:
    standard = {"huishouden": "alleenstaande", "versie": ["geldend", "zonder_in_balans"], "van": "2027-01", "tot": ""}
    answer = client.post("/vergelijken/reeks", data={**standard, **fields})
    assert answer.status_code == 400
    assert says in answer.text or (says == "twee" and "Kies 2 tot en met 6 versies" in answer.text)


def test_what_is_in_a_page_has_no_styles_and_says_what_it_is(client: TestClient) -> None:
    answer = client.post("/vergelijken", data={"situatie": OWN, "van": "2026-01", "tot": "2026-06"})
    found = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", answer.text)
    assert len(found) == 4  # wide and narrow, of two units
    for drawing in (base64.b64decode(item).decode("utf8") for item in found):
        assert "style" not in drawing
        assert "<title>Uit te betalen bijstand per maand" in drawing
        assert 'stroke="#154273"' in drawing and "font-size=" in drawing
        assert "Verzonnen huishouden" in drawing


def test_a_file_of_an_unknown_name_is_not_there(client: TestClient) -> None:
    for name in ("", "x.svg", "maanden-9.png", "../../etc/passwd"):
        answer = client.post("/vergelijken/bestand", data={"bestand": name, "huishouden": "alleenstaande"})
        assert answer.status_code == 404, name
    assert client.get("/vergelijken/bestand").status_code == 405


def test_styles_become_attributes() -> None:
    drawing = b'<svg x="1"><style type="text/css">*{a-b: c; d: e}</style><g style="font: 700 9px \'X\', y; fill: none"/></svg>'
    assert pictures.without_styles(drawing) == (
        b'<svg a-b="c" d="e" x="1"><g font-size="9px" font-family="\'X\', y" font-weight="700" fill="none"/></svg>'
    )


def test_names_are_text_whatever_they_hold(client: TestClient) -> None:
    sign = """<img src=x>"'&</script>"""
    text = OWN.replace("Twee die delen (verzonnen)", json.dumps(sign)).replace("eerste:", "'<b>&':")
    reform = (
        f"titel: {json.dumps(sign)}\nauteur: A\ndatum: 2026-01-01\nbasis: geldend\nvanaf: 2026-01-01\nomschrijving: O\n"
    )
    fields = {
        "situatie": text,
        "hervorming": reform,
        "versie": ["geldend", "eigen"],
        "van": "2026-03",
        "tot": "2026-04",
    }
    for address in ("", "/reeks", "/voorbeelden"):
        answer = client.post(f"/vergelijken{address}", data=fields)
        assert answer.status_code == 200, address
        assert "<img src=x>" not in answer.text
        assert "<b>&" not in answer.text
    assert "&lt;img src=x&gt;" in answer.text
    kept = client.post("/vergelijken/bestand", data={**fields, "bestand": "huishouden.yaml"})
    assert kept.text == text
    own = client.post("/vergelijken/bestand", data={**fields, "bestand": "hervorming.yaml"})
    assert read_yaml(own.text).data["titel"] == sign
    assert own.headers["content-disposition"] == 'attachment; filename="img_src_x_script.yaml"'
    drawing = client.post("/vergelijken/bestand", data={**fields, "bestand": "maanden-1.svg"})
    assert "<img" not in drawing.text and "&lt;img src=x&gt;" in drawing.text


def test_what_was_typed_comes_back_as_it_was(client: TestClient) -> None:
    """The page keeps the sign of the euro and its amount on one line, and not in what it sends again."""
    fields = {
        "situatie": OWN.replace("Twee", "Met € 5 en twee"),
        "h-omschrijving": "Voor € 5",
        "h-titel": "T",
        "doe": "zoek",
    }
    text = client.post("/vergelijken", data=fields).text
    assert 'value="Voor € 5"' in text
    assert "naam: Met € 5 en twee" in text
    compared = client.post("/vergelijken", data={"situatie": fields["situatie"]}).text
    assert 'name="situatie" value="naam: Met € 5 en twee' in compared


def test_spreadsheets_do_not_calculate_with_names(client: TestClient) -> None:
    text = OWN.replace("eerste:", "'=1+1':")
    answer = client.post("/vergelijken/bestand", data={"bestand": "vergelijking.csv", "situatie": text})
    assert answer.status_code == 200
    assert ";'=1+1;" in answer.text
    assert ";=1+1;" not in answer.text


def test_the_line_of_a_household_is_that_of_the_command(tmp_path: Path) -> None:
    faults: list[Any] = []
    words = ("geldend", "zonder_in_balans", "", "", "", "")
    compared = asking.check(asking.Asked(huishouden="kostendelers_drie", tot="", versies=words), faults)
    assert compared is not None
    told = lines.line(compared, lines.Sweep(**{**lines.STANDARD, "tot": "1000", "stap": "250"}), faults)
    assert told is not None and faults == []
    file = tmp_path / "reeks.csv"
    result = CliRunner().invoke(
        app,
        [
            *(
                "vergelijk",
                str(EXAMPLES / "kostendelers_drie.yaml"),
                "--recht",
                "geldend",
                "--recht",
                "zonder_in_balans",
            ),
            *("--maand", "2027-01", "--varieer", "inkomsten_uit_arbeid=0:1000:250", "--csv", str(file)),
        ],
    )
    assert result.exit_code == 0
    expected = [row[1:] for row in csv.reader(io.StringIO(file.read_text(encoding="utf8")))]
    assert [list(map(str, row[1:])) for row in lines.line_rows(told)] == expected
