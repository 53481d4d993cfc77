"""Toetsen in a browser: who writes a case, sees what is wrong with it, repairs it; and who sends a sheet."""

from __future__ import annotations

import html
import io
import re
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from participatiewet import law_folder
from participatiewet.api.app import create_app
from participatiewet.api.lanes import busy
from participatiewet.cli import app as command
from participatiewet.testing import texts
from participatiewet.testing.completion import place_of, search, suggestions
from tests.pagina.browsing import STICKS_OUT, arrives, needs_browser, violations
from tests.pagina.conftest import Watched

WIDTHS = (320, 768, 1280)
ONE = "- naam: Jan\n  maand: 2025-03\n  persoon: {geboortedatum: 1984-02-01}\n  verwacht: {bijstandsnorm: 1345.45}\n"
BROWSER = {"Accept": "text/html"}
PART = {**BROWSER, "HX-Request": "true"}
#: Artikel 21 onderdeel a, for March 2025: what docs/toetsen_schrijven.md has.
HEADINGS = ("naam", "maand", "geboortedatum", "verwacht.bijstandsnorm")
GOOD = ("Jan (verzonnen)", "2025-03", "1984-02-01", "1345,45")
WRONG = ("An (verzonnen)", "2025-03", "1984-02-01", "1345,54")


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app({}), raise_server_exceptions=False, headers=BROWSER)


def fits(tab: Any) -> None:
    """Check that a page does not scroll to the side, and that everybody can read it, narrow and wide."""
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        assert tab.evaluate(STICKS_OUT) == []
        assert violations(tab) == []
        levels = tab.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => Number(h.tagName[1]))")
        assert levels.count(1) == 1
    tab.set_viewport_size({"width": 1280, "height": 900})


def comma(*rows: tuple[str, ...]) -> bytes:
    return "\r\n".join(";".join(row) for row in rows).encode()


def book(*rows: tuple[str, ...]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def send(client: TestClient, content: bytes, **fields: str) -> Any:
    return client.post("/toetsen/blad", data=fields, files={"blad": ("Jansen 1984.xlsx", content)})


# --- the text, walked ------------------------------------------------------------------------------------------------


@needs_browser
def test_somebody_repairs_a_case_that_fails(tab: Any, pages: str) -> None:
    tab.goto(f"{pages}/toetsen")
    fits(tab)
    tab.select_option("#voorbeeld", label="Een geval dat niet klopt")
    tab.get_by_role("button", name="Begin met dit voorbeeld").click()
    tab.get_by_role("button", name="Toets de gevallen").click()
    arrives(tab, "text=Wat er anders uitkomt")
    row = tab.locator("#uitslag tbody tr").first.inner_text()
    assert "1.345,54" in row and "1.345,45" in row and "-0,09" in row
    steps = tab.locator(".pw-toetsstappen").first
    assert steps.locator("a[href^='https://wetten.overheid.nl/']").count() >= 1
    assert tab.evaluate("document.activeElement.textContent") == "Uitslag"
    tab.mouse.move(0, 0)
    fits(tab)
    tab.locator("#uitslag summary").first.click()
    fits(tab)
    tab.locator("#uitslag").get_by_role("link", name="regel 7").click()
    chosen = (
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    assert tab.evaluate(chosen) == "  verwacht: {bijstandsnorm: 1345.54}"
    tab.fill("#tekst", tab.input_value("#tekst").replace("1345.54", "1345.45"))
    tab.get_by_role("button", name="Toets de gevallen").click()
    arrives(tab, "text=Het geval is goed.")
    fits(tab)


@needs_browser
def test_a_fault_is_told_while_somebody_types(tab: Any, pages: str) -> None:
    tab.goto(f"{pages}/toetsen")
    tab.fill("#tekst", "")
    tab.focus("#tekst")
    tab.keyboard.type("- naam: Jan\nmand: 2025-03")
    arrives(tab, "#opmerkingen")
    # a new line began where the one before it did
    assert tab.input_value("#tekst") == "- naam: Jan\n  mand: 2025-03"
    told = tab.locator("#opmerkingen").inner_text()
    assert "Regel 2" in told and "Bedoelt u 'maand'?" in told
    assert tab.evaluate("document.activeElement.id") == "tekst", "the caret stays with who types"
    arrives(tab, "#melding:has-text('regel 1')", state="attached")
    assert tab.evaluate("document.getElementById('melding').getAttribute('aria-live')") == "polite"
    fits(tab)


@needs_browser
def test_a_check_that_fails_leaves_who_types_alone(browser: Any, pages: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise busy()

    monkeypatch.setattr(texts, "check", refuse)
    watched = Watched(browser, pages)
    tab = watched.page
    tab.goto(f"{pages}/toetsen")
    tab.focus("#tekst")
    tab.keyboard.type("x")
    arrives(tab, "#controle:has-text('kon nu niet')")
    assert tab.evaluate("document.activeElement.id") == "tekst"
    assert violations(tab) == []
    watched.context.close()


@needs_browser
def test_keyboard_alone_writes_a_case_with_the_words_that_fit(tab: Any, pages: str) -> None:
    tab.goto(f"{pages}/toetsen")
    tab.fill("#tekst", "- naam: Jan\n  maand: 2025-03\n  persoon: {geboortedatum: 1984-02-01}\n  verwacht: {bijstandsn")
    tab.focus("#tekst")
    tab.keyboard.press("Control+End")
    tab.keyboard.press("Control+Space")
    arrives(tab, ".pw-woorden")
    assert tab.evaluate("document.activeElement.id") == "woorden-lijst-kop"
    fits(tab)
    while tab.evaluate("document.activeElement.dataset.invoegen") != "bijstandsnorm: ":
        tab.keyboard.press("Tab")
        assert tab.evaluate("!!document.activeElement.closest('#woorden')")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "tekst"
    assert tab.input_value("#tekst").endswith("{bijstandsnorm: ")
    tab.keyboard.type("1345.45}")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Toets de gevallen", "no trap for the keyboard"
    tab.keyboard.press("Enter")
    arrives(tab, "text=Het geval is goed.")


@needs_browser
def test_words_are_found_by_their_meaning(tab: Any, pages: str) -> None:
    tab.goto(f"{pages}/toetsen")
    tab.fill("#zoek", "alimentatie")
    arrives(tab, ".pw-woorden code:has-text('alimentatie_ontvangen')")
    fits(tab)
    tab.fill("#zoek", "zoutwaterkrokodil")
    arrives(tab, "text=Geen gegeven of uitkomst heeft dit")
    tab.keyboard.press("Enter")  # looks for nothing else, and runs nothing
    fits(tab)
    assert tab.locator("#uitslag").inner_text() == ""


@needs_browser
def test_every_example_passes_and_the_text_is_downloaded_as_it_is(tab: Any, pages: str) -> None:
    tab.goto(f"{pages}/toetsen")
    titles = tab.locator("#voorbeeld option").all_inner_texts()
    assert len(titles) == 12
    tab.fill("#tekst", "")
    for title in titles[:-1]:
        tab.select_option("#voorbeeld", label=title)
        tab.get_by_role("button", name="Zet het onder mijn tekst").click()
    tab.get_by_role("button", name="Toets de gevallen").click()
    arrives(tab, "#uitslag h2")
    summary = tab.locator(".pw-uitslag").inner_text()
    assert re.fullmatch(r"Alle 16 gevallen zijn goed\.", summary), summary
    assert violations(tab) == []
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download de tekst").click()
    assert download.value.suggested_filename == "gevallen.yaml"
    assert Path(download.value.path()).read_text() == tab.input_value("#tekst")


@needs_browser
def test_page_is_readable_and_works_without_a_script(plain_tab: Any, pages: str) -> None:
    tab = plain_tab
    tab.goto(f"{pages}/toetsen")
    tab.fill("#tekst", ONE.replace("1345.45", "1345.54"))
    tab.get_by_role("button", name="Toets de gevallen").click()
    assert "1.345,45" in tab.locator("#uitslag").inner_text()
    assert tab.input_value("#tekst") == ONE.replace("1345.45", "1345.54"), "the text is still there"
    tab.fill("#zoek", "alimentatie")
    tab.get_by_role("button", name="Zoek").click()
    assert "alimentatie_ontvangen" in tab.locator("#woorden").inner_text()
    assert not tab.get_by_role("button", name="Voeg in").is_visible()
    tab.get_by_role("button", name="Controleer de schrijfwijze").click()
    assert "Geen fouten in de schrijfwijze" in tab.locator("#controle").inner_text()


# --- the text, spoiled -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Er staat geen geval in de tekst"),
        ("[" * 5_000, "te diep"),
        ("a: &a [x, x]\nb: [*a, *a]", "verwijzing van YAML"),
        ("a: &a [*a]", "verwijzing van YAML"),
        (ONE * 201, "ten hoogste 200"),
        ("x" * 100_001, "100.000 tekens"),
        (
            ONE.replace("2025-03", "2015-01:2026-12").replace("1345.45", "{2025-03: 1345.45}") * 40,
            "samen over meer dan 5.000 maanden",
        ),
        ("\n".join(f"- {{hervorming: h{i}}}" for i in range(11)), "11 versies van de wet"),
        ("- {" + ", ".join(f"n{i}: 1" for i in range(301)) + "}", "meer dan 300 namen"),
        ("- naam: x\n\tmaand: 2025-03", "staat een tab"),
        (ONE.replace("Jan", "111222333"), "kan een burgerservicenummer zijn"),
        ("<script>alert(1)</script>", "Hier hoort een geval te staan"),
    ],
)
def test_spoiled_text_is_refused_with_a_reason(client: TestClient, text: str, told: str) -> None:
    for headers in (BROWSER, PART):
        answer = client.post("/toetsen", data={"tekst": text, "doe": "toets"}, headers=headers)
        assert answer.status_code == 200
        assert told in answer.text
        assert "<script>" not in answer.text


def test_a_failure_is_told_as_the_command_tells_it(client: TestClient, tmp_path: Path) -> None:
    """The difference, the steps with their articles, and the guess: 1.308,45 was the norm half a year before."""
    text = ONE.replace("1345.45", "1308.45")
    (tmp_path / "Tekst").with_suffix(".yaml").write_text(text, encoding="utf8")
    said = CliRunner().invoke(command, ["toets", str(tmp_path / "Tekst.yaml"), "--aannames"], env={"COLUMNS": "500"})
    page = html.unescape(client.post("/toetsen", data={"tekst": text}, headers=PART).text).replace("\u00a0", " ")
    bare = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "berekend € 1.345,45, verwacht € 1.308,45 (verschil € 37,00)" in said.output
    for amount in ("€ 1.345,45", "€ 1.308,45", "€ 37,00"):
        assert amount in bare
    steps = [line.strip() for line in said.output.splitlines() if "(artikel" in line]
    assert len(steps) > 10
    for step in steps:
        assert re.sub(r" \(artikel.*", "", step) in bare, step
    guesses = [line.strip() for line in said.output.splitlines() if "isschien" in line]
    assert guesses
    for guess in guesses:
        assert guess in bare


def test_a_bomb_takes_no_time(client: TestClient) -> None:
    """Each line has nine of the line before it: ten lines stand for more than any memory holds."""
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(20)
    )
    started = time.monotonic()
    assert "verwijzing van YAML" in client.post("/toetsen", data={"tekst": bomb}).text
    assert time.monotonic() - started < 60, "it was not refused before it was made"


def test_lines_are_those_of_the_text_also_when_it_begins_empty(client: TestClient) -> None:
    answer = client.post("/toetsen", data={"tekst": "\n\n\n- mand: 2025-03", "doe": "controle"}, headers=PART)
    assert 'data-regel="4"' in answer.text


def test_the_text_is_in_no_address_and_no_metric(client: TestClient) -> None:
    answer = client.post("/toetsen", data={"tekst": "- naam: Zoutwaterkrokodil"}, follow_redirects=False)
    assert answer.status_code == 200
    assert "Zoutwaterkrokodil" not in client.get("/metrics").text


def test_the_examples_are_those_of_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "toetsen_schrijven.md").read_text(encoding="utf8")
    written = re.findall(r"^### [0-9]+\. (.*?)\n.*?^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    smallest = re.search(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert smallest is not None
    files = sorted((law_folder("voorbeelden") / "toetsen").glob("*.yaml"))
    shipped = [file.read_text(encoding="utf8").partition("\n") for file in files]
    assert [(title.removeprefix("# "), text) for title, _, text in shipped[1:-1]] == written
    assert shipped[0][2] == smallest[1]


# --- what may be written ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "has", "has_not"),
    [
        ("", "naam", "geboortedatum"),
        ("- naam: x\n  per", "persoon", "verwacht"),
        ("- naam: x\n  recht: ", "zonder_in_balans", "naam"),
        ("- naam: x\n  persoon: {geboortedatum: 1984-02-01, ink", "inkomsten_uit_arbeid", "bijstandsnorm"),
        ("- naam: x\n  persoon: {is_rechtens_vrijheid_ontnomen: ", "true", "geboortedatum"),
        ("- naam: x\n  persoon:\n    geboortedatum: 1984-02-01\n  ", "verwacht", "geboortedatum"),
        ("- naam: x\n  kinderen:\n  - geboortedatum: 2015-01-01\n    ink", "inkomsten_kind", "verwacht"),
        ("- naam: x\n  personen:\n    jan:\n      geb", "geboortedatum", "persoon"),
        ("- naam: x\n  verwacht: {normartikel: ", "artikel_22a", "bijstandsnorm"),
        ("- naam: x\n  verwacht:\n    normartikel: {2025-03: ", "artikel_22a", "2025-03"),
        ("- naam: x\n  verwacht_geen_recht: {reden: lid_1", "lid_1_a", "artikel"),
        ("- naam: 'een: twee'\n  hervorming:\n  - kosten", "kostendelersnorm_afgeschaft", "naam"),
    ],
)
def test_words_that_fit_a_place(text: str, has: str, has_not: str) -> None:
    lines = text.split("\n")
    found = [word.naam for word in suggestions(place_of(text, len(lines), len(lines[-1])))]
    assert has in found
    assert has_not not in found


@pytest.mark.parametrize("place", [(0, 0), (1, 999), (99, 99)])
def test_a_place_outside_the_text_is_no_error(place: tuple[int, int]) -> None:
    for text in ("", "- naam: [{'", "}}]]", "- - - x: {a: [", "\t: :", "a" + " " * 100_000, "- {" + "a " * 50_000):
        suggestions(place_of(text, *place))


def test_words_by_daily_word_and_by_article() -> None:
    assert search("salaris")[0].naam == "inkomsten_uit_arbeid"
    assert "bezittingen" in [word.naam for word in search("artikel 34")]
    assert search("") and not search("zoutwaterkrokodil")


# --- the sheet -------------------------------------------------------------------------------------------------------


@needs_browser
def test_sheet_goes_up_and_comes_back(tab: Any, pages: str, tmp_path: Path) -> None:
    tab.goto(f"{pages}/toetsen/blad")
    fits(tab)
    with tab.expect_download() as download:
        tab.get_by_role("link", name="het lege blad").click()
    tab.set_input_files("#blad", download.value.path())
    tab.get_by_role("button", name="Toets en toon de uitslag").click()
    arrives(tab, "#uitslag h2")
    assert "2 rijen: 2 goed." in tab.locator("#uitslag").inner_text()
    fits(tab)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Toets en download het blad").click()
    assert download.value.suggested_filename == "blad_uitkomst.xlsx"
    download.value.save_as(tmp_path / "uit.xlsx")
    sheet = load_workbook(tmp_path / "uit.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(3, heads.index("berekend.bijstandsnorm") + 1).value == 1345.45
    file = tmp_path / "b.csv"
    file.write_bytes(comma(HEADINGS, GOOD, WRONG, ("Bo", "ooit", "1984-02-01", "")))
    tab.set_input_files("#blad", file)
    tab.get_by_role("button", name="Toets en toon de uitslag").click()
    arrives(tab, "#uitslag table")
    told = tab.locator("#uitslag").inner_text()
    assert "3 rijen: 1 goed, 1 fout, 1 fout in de invoer." in told
    assert "€ -0,09" in told.replace("\u00a0", " ")
    fits(tab)
    file.write_bytes(comma((*HEADINGS, "bsn"), GOOD))
    tab.set_input_files("#blad", file)
    tab.get_by_role("button", name="Toets en toon de uitslag").click()
    arrives(tab, "#uitslag [data-fouten]")
    assert tab.evaluate("document.activeElement.hasAttribute('data-fouten')")
    fits(tab)


@needs_browser
def test_sheet_works_without_a_script(plain_tab: Any, pages: str, tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    file.write_bytes(comma(HEADINGS, WRONG))
    plain_tab.goto(f"{pages}/toetsen/blad")
    plain_tab.set_input_files("#blad", file)
    plain_tab.get_by_role("button", name="Toets en toon de uitslag").click()
    assert "1 rij: 1 fout." in plain_tab.locator("#uitslag").inner_text()


def test_all_faults_of_a_sheet_come_at_once_with_row_and_column(client: TestClient) -> None:
    bad = comma(("naam", "maand", "geboortedatum", "bsn", "kolm"), ("Jan", "ooit", "nooit", "", ""))
    answer = send(client, bad)
    for place in ("cel D1", "cel E1", "cel B2", "cel C2"):
        assert place in answer.text
    assert "zegt wie iemand is" in answer.text
    assert "Jansen" not in answer.text, "the name of a file may say who it is about"


def test_faults_stand_in_the_order_of_the_text(client: TestClient) -> None:
    """The number on line 3 is found before the indentation of line 2; the list starts with line 2."""
    text = "- naam: geval\nmaand: 2026-03\npersoon: {leeftijd: 40, nummer: 111222333}\n"
    page = client.post("/toetsen", data={"tekst": text, "doe": "controle"}).text
    assert "De eerste staat op regel 2" in page


def test_a_cell_that_may_be_a_bsn_is_refused(client: TestClient) -> None:
    """111222333 passes the test of eleven."""
    for content in (comma(HEADINGS, ("111222333", *GOOD[1:])), book(HEADINGS, ("klant 111222333", *GOOD[1:]))):
        answer = send(client, content)
        assert "cel A2: Dit getal kan een burgerservicenummer zijn" in answer.text
        assert "111222333" not in answer.text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "geen bestand gekozen"),
        (b"PK\x03\x04 niets", "kan niet worden gelezen"),
        (b"\xd0\xcf\x11\xe0 oud", "oude Excel"),
        (b"\xff\xfe\x00", "geen tekst in UTF-8"),
        (comma(HEADINGS), "geen rijen met huishoudens"),
        (comma(HEADINGS, *[GOOD] * 1_001), "meer dan 1000 rijen"),
        (b"naam\r\n" + b"\r\n" * 400_000 + b"x", "meer dan 1000 rijen"),
        (b"a;" * 400_000, "400001 kolommen"),
        (comma(HEADINGS, (*GOOD[:3], "1" + " " * 100_000 + "1")), "cel D2: Hier staat te veel tekst"),
        (comma((*HEADINGS, "kolm"), *[("Jan", "ooit", "nooit", "veel", "")] * 200), "Er zijn nog 301 fouten"),
        (comma(("van", "tot", "geboortedatum"), *[("2015-01", "2026-12", "1984-02-01")] * 50), "te veel maanden"),
    ],
)
def test_spoiled_sheet_is_refused_with_a_reason(client: TestClient, content: bytes, told: str) -> None:
    answer = send(client, content)
    assert answer.status_code == 200
    assert told in answer.text


def spoiled(part: str, change: Any) -> bytes:
    """Return a sheet of Excel of which one part was changed."""

    source, target = zipfile.ZipFile(io.BytesIO(book(HEADINGS, GOOD))), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        (SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml, "een vorm die Excel niet maakt"),
        (SHEET, lambda xml: xml.decode().encode("utf-16"), "een vorm die Excel niet maakt"),
        (SHEET, lambda xml: xml.decode().encode("utf-16-le"), "een vorm die Excel niet maakt"),
        (
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            ),
            "te veel cellen",
        ),
        (SHEET, lambda xml: xml.replace(b"</row>", b"<c/>" * 100_001 + b"</row>", 1), "te veel cellen"),
        ("docProps/app.xml", lambda xml: b" " * 20_000_001, "te groot"),
    ],
)
def test_a_sheet_that_would_fill_the_memory_is_refused(client: TestClient, part: str, change: Any, told: str) -> None:
    assert told in send(client, spoiled(part, change)).text


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"niets", "multipart/form-data", 400),
        (b"niets", "multipart/form-data; boundary=x", 400),
        (b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb", "multipart/form-data; boundary=x", 400),
        (b"--x\r\n" + b"A" * 3_000 + b": b\r\n\r\n\r\n--x--\r\n", "multipart/form-data; boundary=x", 400),
        (b"--x\r\nA: b\r\n\r\n\r\n" * 30 + b"--x--\r\n", "multipart/form-data; boundary=x", 400),
        (b"a=b", "application/x-www-form-urlencoded", 415),
        (b"x" * 1_000_001, "multipart/form-data; boundary=x", 413),
    ],
)
def test_what_is_no_form_with_a_file_is_refused(client: TestClient, content: bytes, kind: str, status: int) -> None:
    answer = client.post("/toetsen/blad", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status


def test_nothing_of_a_sheet_goes_to_disk(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was made")

    content = book(HEADINGS, GOOD)
    for name in ("mkstemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    answer = send(client, comma(HEADINGS, GOOD), doe="bestand")
    assert answer.headers["content-disposition"] == 'attachment; filename="blad_uitkomst.csv"'
    assert answer.content.decode("utf-8-sig").splitlines()[1].startswith("Jan (verzonnen);2025-03;1984-02-01;1345,45;")
    assert "1 goed" in send(client, content).text
