"""The page Rekenen in a browser: with and without a script, with a keyboard alone, on a phone and on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from participatiewet import law_folder
from participatiewet.cli import app as command
from tests.pagina.browsing import STICKS_OUT, arrives, needs_browser, settled, until, violations

pytestmark = needs_browser
WIDTHS = (320, 768, 1280)
EXAMPLE = law_folder("voorbeelden") / "alleenstaande_met_huisgenoot.yaml"
CALCULATE = ".pw-balk .nl-button--primary"
AMOUNT = ".pw-bedrag__getal"
FOCUSED = "document.activeElement.id"
#: Parts of a field that lie over each other.
OVER_EACH_OTHER = """() => [...document.querySelectorAll(".utrecht-form-field")].filter(field => {
  const boxes = [...field.children].map(part => part.getBoundingClientRect()).filter(box => box.height && box.width);
  return boxes.some((one, i) => boxes.slice(i + 1).some(other =>
    one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1));
}).map(field => field.textContent.trim().slice(0, 60))"""


def focus_is_on(tab: Any, name: str) -> None:
    """Wait until a field has the focus: htmx gives it a moment after the swap."""
    until(tab, f"{FOCUSED} == '{name}'")


def fill_person(page: Any, nr: int, name: str, born: str, role: str) -> None:
    page.fill(f"#p-{nr}-naam", name)
    page.fill(f"#p-{nr}-geboortedatum", born)
    page.select_option(f"#p-{nr}-rol", role)
    page.select_option(f"#p-{nr}-woning", "1")


def fill_readme(page: Any) -> None:
    """Fill in the household of the README, in the two steps that the page asks."""
    page.fill("#van", "2025-03")
    fill_person(page, 1, "jan", "1984-02-01", "aanvrager")
    page.click("#persoon-erbij")
    arrives(page, "#p-2-naam")
    fill_person(page, 2, "karel", "1980-05-05", "geen")
    page.click(CALCULATE)
    arrives(page, AMOUNT)
    page.fill("#f-p1-inkomsten_uit_arbeid", "600")
    page.fill("#f-e-bezittingen", "1.200,00")
    page.click(CALCULATE)
    until(page, "document.querySelector('#f-p1-inkomsten_uit_arbeid')?.defaultValue == '600'")
    settled(page)


def said_by_the_command_line() -> str:
    answer = CliRunner().invoke(command, ["bereken", str(EXAMPLE)])
    found = re.search(r"Uit te betalen bijstand\s+(€ [0-9.,]+)", answer.output)
    assert found is not None
    return found[1].replace("€ ", "€\u00a0")


def state_is_fine(page: Any, width: int, widths: tuple[int, ...] = (WIDTHS[0], WIDTHS[-1])) -> None:
    """Check that a state of the page fits, and for some ``widths`` that everybody can read it: that takes long."""
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(STICKS_OUT) == []
    assert page.evaluate(OVER_EACH_OTHER) == []
    if width in widths:
        assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_fits_and_is_accessible(tab: Any, pages: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(pages + "/rekenen")
    state_is_fine(tab, width)
    tab.click(CALCULATE)
    arrives(tab, "[data-fouten]")
    state_is_fine(tab, width)
    fill_readme(tab)
    assert tab.text_content(AMOUNT) == said_by_the_command_line() == "€\u00a0485,49"
    state_is_fine(tab, width)
    tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    state_is_fine(tab, width, (1280,))
    tab.fill("#f-p1-inkomsten_uit_arbeid", "3000")
    tab.fill("#tot", "2025-05")
    tab.click(CALCULATE)
    arrives(tab, "table")
    state_is_fine(tab, width, (320,))


def test_focus_goes_where_the_news_is_and_it_is_announced(tab: Any, pages: str) -> None:
    tab.goto(pages + "/rekenen")
    tab.click("#persoon-erbij")
    arrives(tab, "#p-2-naam")
    focus_is_on(tab, "p-2-naam")
    until(tab, "document.getElementById('melding').textContent == 'Persoon toegevoegd.'")
    tab.click(CALCULATE)
    arrives(tab, "[data-fouten]")
    assert tab.evaluate("document.activeElement.hasAttribute('data-fouten')")
    tab.click("[data-fouten] a >> nth=0")
    focus_is_on(tab, "p-1-geboortedatum")
    fill_person(tab, 1, "a", "1984-02-01", "aanvrager")
    tab.click("text=Verwijder persoon 2")
    arrives(tab, "#p-2-naam", state="detached")
    focus_is_on(tab, "persoon-erbij")
    tab.click(CALCULATE)
    arrives(tab, AMOUNT)
    focus_is_on(tab, "uitkomst-kop")
    until(tab, "document.getElementById('melding').textContent.startsWith('Berekend: ')")


def test_a_fault_in_a_folded_part_can_be_reached(tab: Any, pages: str) -> None:
    tab.goto(pages + "/rekenen")
    fill_readme(tab)
    tab.evaluate("document.querySelector('#f-e-openstaande_vordering').value = 'veel'")
    tab.evaluate("document.querySelector('#thema-uitkering').open = false")
    tab.click(CALCULATE)
    arrives(tab, "[data-fouten]")
    tab.click("[data-fouten] a")
    focus_is_on(tab, "f-e-openstaande_vordering")
    assert tab.is_visible("#f-e-openstaande_vordering-fout")


def test_a_keyboard_is_enough(tab: Any, pages: str) -> None:
    """From the top of the page to an amount, without a mouse; Enter in a field calculates."""
    tab.goto(pages + "/rekenen")

    def to(identifier: str) -> None:
        for _ in range(60):
            if tab.evaluate(FOCUSED) == identifier:
                assert tab.evaluate("getComputedStyle(document.activeElement).outline").endswith("solid 3px")
                return
            tab.keyboard.press("Tab")
        raise AssertionError(f"{identifier} is not reached")

    to("p-1-naam")
    to("p-1-geboortedatum")
    tab.keyboard.type("02011984")
    to("p-1-rol")
    tab.keyboard.type("aanvrager")
    to("p-1-woning")
    tab.keyboard.type("woning")
    tab.keyboard.press("Shift+Tab")
    tab.focus("#p-1-naam")
    tab.keyboard.press("Enter")
    arrives(tab, f"{AMOUNT}, [data-fouten]")
    assert tab.query_selector("[data-fouten]") is None
    assert tab.query_selector("#p-2-naam") is None, "Enter calculates and does nothing else"
    focus_is_on(tab, "uitkomst-kop")


def test_what_is_open_stays_open(tab: Any, pages: str) -> None:
    tab.goto(pages + "/rekenen")
    fill_readme(tab)
    tab.click("#thema-maatregelen summary")
    tab.click("#aannames summary")
    tab.fill("#f-e-bezittingen", "1")
    tab.click(CALCULATE)
    until(tab, "document.querySelector('#f-e-bezittingen')?.defaultValue == '1'")
    until(tab, "document.querySelector('#thema-maatregelen').open && document.querySelector('#aannames').open")


def test_amounts_that_nobody_read_are_told_and_do_not_hide_the_rest(tab: Any, pages: str) -> None:
    tab.goto(pages + "/rekenen")
    fill_readme(tab)
    tab.fill("#van", "2027-01")
    tab.click(CALCULATE)
    arrives(tab, "#niet-nagelezen-1")
    first = tab.locator("#niet-nagelezen-1 summary").inner_text()
    every = tab.locator("#niet-nagelezen-1 li").all_text_contents()
    assert first == f"{len(every)} bedragen en termijnen zijn niet nagelezen voor januari 2027"
    assert any("gehuwden" in line and "van 1 juli 2026 (artikel 21 onderdeel b)" in line for line in every)
    assert "de tekst van artikel 34a is niet gelezen" in tab.inner_text("main")
    tab.click("#niet-nagelezen-1 summary")
    state_is_fine(tab, tab.viewport_size["width"])


def test_an_example_and_the_letter(tab: Any, pages: str) -> None:
    tab.goto(pages + "/rekenen")
    tab.click("#begin summary")
    tab.select_option("#voorbeeld", "kostendelers_drie")
    tab.click("text=Bereken dit voorbeeld")
    arrives(tab, AMOUNT)
    assert tab.evaluate("location.search + location.hash") == ""
    tab.click("#brief summary")
    assert "Berekening" in tab.text_content("#brief-tekst")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.click("text=Kopieer de tekst")
    until(tab, "document.getElementById('melding').textContent == 'De tekst is gekopieerd.'")
    assert tab.evaluate("navigator.clipboard.readText()").strip() == tab.text_content("#brief-tekst").strip()


def test_the_file_is_saved_and_read_again(tab: Any, pages: str, tmp_path: Path) -> None:
    tab.goto(pages + "/rekenen")
    fill_readme(tab)
    with tab.expect_download() as waiting:
        tab.click("text=Bewaar als YAML")
    waiting.value.save_as(tmp_path / "huishouden.yaml")
    text = (tmp_path / "huishouden.yaml").read_text(encoding="utf-8")
    tab.goto(pages + "/rekenen")
    tab.click("#begin summary")
    tab.fill("#yaml", text)
    tab.click("text=Bereken deze tekst")
    arrives(tab, AMOUNT)
    assert tab.text_content(AMOUNT) == said_by_the_command_line()
    assert tab.input_value("#f-p1-inkomsten_uit_arbeid") == "600"


def test_without_a_script(plain_tab: Any, pages: str) -> None:
    plain_tab.goto(pages + "/rekenen")
    fill_person(plain_tab, 1, "jan", "1984-02-01", "aanvrager")
    plain_tab.fill("#van", "2025-03")
    plain_tab.click("#persoon-erbij")
    fill_person(plain_tab, 2, "karel", "1980-05-05", "geen")
    plain_tab.fill("#p-2-geboortedatum", "")
    plain_tab.click(CALCULATE)
    assert "Persoon 2: vul de geboortedatum in." in plain_tab.text_content("[data-fouten]")
    plain_tab.fill("#p-2-geboortedatum", "1980-05-05")
    plain_tab.click(CALCULATE)
    plain_tab.fill("#f-p1-inkomsten_uit_arbeid", "600")
    plain_tab.fill("#f-e-bezittingen", "1200")
    plain_tab.click(CALCULATE)
    assert plain_tab.text_content(AMOUNT) == "€\u00a0485,49"
    assert plain_tab.url == pages + "/rekenen"


def test_on_paper(tab: Any, pages: str) -> None:
    """The outcome with its steps, and none of the fields."""
    tab.set_viewport_size({"width": 680, "height": 900})
    tab.goto(pages + "/rekenen")
    fill_readme(tab)
    tab.emulate_media(media="print")
    for hidden in ("#formulier", ".pw-nav", "#begin", ".pw-knoppen"):
        assert not tab.is_visible(hidden), hidden
    assert tab.is_visible(AMOUNT)
    assert tab.evaluate("document.documentElement.scrollWidth") == 680
    assert violations(tab) == []
    paper = tab.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")


def test_a_service_that_is_away_is_told(browser: Any, pages: str) -> None:
    page = browser.new_page(locale="nl-NL")
    page.goto(pages + "/rekenen")
    page.route("**/rekenen", lambda route: route.abort())
    page.click(CALCULATE)
    arrives(page, "#melding-fout")
    assert "De dienst antwoordt niet." in page.text_content("#melding-fout")
    page.close()
