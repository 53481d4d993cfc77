"""The report in a browser: it opens from disk, asks nothing of the network, and everybody can read it."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from participatiewet import law_folder
from participatiewet.caseload import report
from tests.pagina.browsing import CHROMIUM, STICKS_OUT, violations

EXAMPLES = law_folder("parameters").parent / "tests" / "engine" / "rapport"
WIDTHS = (320, 768, 1280)
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4")].map(heading => Number(heading.tagName[1]))"""
PICTURES = """() => [...document.images].map(image => [image.naturalWidth, image.alt])"""
#: What is wider than the paper when it is printed.
CUT_OFF = """() => [...document.querySelectorAll("table, figure, p, h1, h2, h3, li")].filter(element =>
  element.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
#: The width of A4 between its margins, in CSS pixels.
PAPER = 680

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is hier niet; installeer het om de pagina te toetsen (apt-get install chromium)"
)


@pytest.fixture(scope="module", params=["vol", "gaten", "klein"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp(request.param)
    households = json.loads((EXAMPLES / "huishoudens.json").read_text(encoding="utf8"))
    summary = json.loads((EXAMPLES / f"{request.param}.json").read_text(encoding="utf8"))
    report.write(summary, folder, households if request.param == "vol" else ())
    for path in folder.iterdir():  # the page alone, as somebody sends it
        if path.is_dir():
            shutil.rmtree(path)
    return (folder / "rapport.html").as_uri()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """Give a page that must not complain and must not ask for anything but itself."""
    opened = browser.new_page(locale="nl-NL")
    said: list[str] = []
    opened.on("console", lambda message: said.append(f"console: {message.text}"))
    opened.on("pageerror", lambda error: said.append(f"fout: {error}"))
    opened.on("request", lambda asked: said.append(f"vraagt: {asked.url}"))
    opened.on("requestfailed", lambda asked: said.append(f"mislukt: {asked.url}"))
    yield opened
    own = "vraagt: " + opened.url.partition("#")[0]
    opened.close()
    assert [line for line in said if line != own and not line.startswith("vraagt: data:")] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_page_fits_and_is_accessible(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(STICKS_OUT) == []
    if width in (WIDTHS[0], WIDTHS[-1]):  # what is between is laid out as one of the two
        assert violations(page) == []


def test_page_on_paper(page: Any, address: str) -> None:
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.goto(address)
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []
    assert violations(page) == []
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    backgrounds = (
        "[...document.querySelectorAll('body, header, footer, thead th')].map(e => getComputedStyle(e).backgroundColor)"
    )
    assert set(page.evaluate(backgrounds)) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_pictures_are_there_and_headings_are_in_order(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    pictures = page.evaluate(PICTURES)
    assert pictures
    assert all(width > 0 and alt.startswith("Grafiek: ") for width, alt in pictures)
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.evaluate("document.scripts.length") == 0


def test_a_narrow_screen_gets_the_narrow_pictures(page: Any, address: str) -> None:
    """Letters in a picture are not made smaller than 8 pixels by showing it small."""
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(address)
    smallest = page.evaluate(
        """() => [...document.images].map(image => image.getBoundingClientRect().width / image.naturalWidth)"""
    )
    # letters are 8.5 points, of which four make three
    assert min(smallest) * 8.5 * 4 / 3 >= 8


def test_keyboard_reaches_the_content_and_shows_where_it_is(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_every_chapter_of_the_contents_exists(page: Any, address: str) -> None:
    page.goto(address)
    assert page.evaluate("[...document.querySelectorAll('nav a')].every(a => document.querySelector(a.hash))")


def test_prints_to_pages(page: Any, address: str, tmp_path: Path) -> None:
    page.goto(address)
    paper = page.pdf(path=tmp_path / "rapport.pdf", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/MediaBox [0 0 594.9") + paper.count(b"/MediaBox [0 0 595") >= 1
