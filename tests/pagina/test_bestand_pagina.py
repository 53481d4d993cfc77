"""Bestand in a browser: a comparison over a made-up caseload, asked, followed, cancelled, and its report read."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import time
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from typer.testing import CliRunner

from participatiewet.api.app import create_app
from participatiewet.api.paginas.bestand import asking, endpoints
from participatiewet.api.populaties.queue import FullError, Queue
from participatiewet.caseload import report
from participatiewet.cli import app as command
from tests.pagina.browsing import STICKS_OUT, arrives, needs_browser, serving, violations
from tests.pagina.conftest import Watched

WIDTHS = (320, 768, 1280)
SETTING = "PARTICIPATIEWET_POPULATIES"
BROWSER = {"Accept": "text/html"}
UNITS, MONTH = 40, "2027-03"
FORM = {
    "gemeente": "GM0599",
    "eenheden": "1000",
    "van": MONTH,
    "tot": MONTH,
    "maat": "recht:zonder_in_balans",
    "versie": "recht:geldend",
}


@pytest.fixture(scope="module", autouse=True)
def _small() -> Iterator[None]:
    """Let the page offer a caseload that is small enough for a test."""
    before = asking.SIZES
    asking.SIZES = ((str(UNITS), "40 huishoudens"), *before)
    yield
    asking.SIZES = before


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("opdrachten")


@pytest.fixture(scope="module")
def service(jobs: Path) -> Iterator[str]:
    with serving({SETTING: str(jobs)}) as address:
        yield address
    Queue(jobs, 0, 0, 0).end()


@pytest.fixture
def page(browser: Any, service: str) -> Iterator[Any]:
    watched = Watched(browser, service)
    yield watched.page
    kept = watched.context.cookies()
    watched.context.close()
    assert (watched.wrong, kept) == ([], [])


@pytest.fixture(scope="module")
def done(browser: Any, service: str) -> str:
    """Give the address of a job that was asked in a browser and followed to its end."""
    watched = Watched(browser, service)
    page = watched.page
    page.goto(f"{service}/bestand")
    page.select_option("#eenheden", str(UNITS))
    page.fill("#van", MONTH)
    page.fill("#tot", MONTH)
    page.get_by_role("button", name="Start de vergelijking").click()
    arrives(page, "progress")
    assert violations(page) == []
    seen = set()
    end = time.monotonic() + 400
    while not page.locator("[data-na]").count():
        assert time.monotonic() < end, "the job does not end"
        seen.update(page.locator("#voortgang-zin").all_inner_texts())
        page.wait_for_timeout(200)
    assert page.locator("#stand-kop").inner_text() == "De vergelijking is klaar"
    assert any(text.startswith("Stap ") and "Bezig:" in text for text in seen), seen
    arrives(page, "#melding:has-text('De vergelijking is klaar.')", state="attached")
    assert page.evaluate("document.activeElement.id") == "stand-kop", "who was on the button is not lost"
    address = str(page.url)
    watched.context.close()
    assert watched.wrong == []
    return address


def client(jobs: Path | None) -> TestClient:
    return TestClient(create_app({SETTING: str(jobs)} if jobs else {}), headers=BROWSER, follow_redirects=False)


def fits(page: Any) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(STICKS_OUT) == []
        assert violations(page) == []


# --- asking -------------------------------------------------------------------------------------------------------


@needs_browser
def test_page_is_for_everybody_in_every_state(page: Any, service: str) -> None:
    page.goto(f"{service}/bestand")
    fits(page)
    page.locator("#maatregelen summary").click()
    page.locator("#varianten summary").click()
    fits(page)
    for box in page.locator("input[name=versie]").all()[:8]:
        box.check()
    page.fill("#van", "ooit")
    page.fill("#tot", "2027-99")
    page.get_by_role("button", name="Start de vergelijking").click()
    arrives(page, "[data-fouten]")
    told = page.locator("[data-fouten]").inner_text()
    assert (
        "Er zijn 3 fouten" in told and "kies er ten hoogste 5" in told and told.count("maand: dit is geen maand") == 2
    )
    assert page.evaluate("document.activeElement.hasAttribute('data-fouten')")
    assert page.locator("input[name=versie]:checked").count() == 8, "what was chosen is still there"
    for link in page.locator("[data-fouten] a").all():
        assert page.locator(link.get_attribute("href")).count() == 1
    fits(page)


@needs_browser
def test_keyboard_alone_starts_and_cancels_a_job(page: Any, service: str, jobs: Path) -> None:
    page.goto(f"{service}/bestand")
    page.focus("#van")
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("document.activeElement.textContent.trim()") == "Start de vergelijking":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    arrives(page, "progress")
    name = page.url.rpartition("/")[2]
    assert str(uuid.UUID(name)) == name, "the address has a random name and nothing else"
    fits(page)
    page.get_by_role("button", name="Annuleer de vergelijking").focus()
    page.keyboard.press("Enter")
    arrives(page, "text=De vergelijking is geannuleerd")
    assert page.url.endswith(name)
    fits(page)
    page.get_by_role("button", name="Verwijder deze opdracht").click()
    page.wait_for_url(f"{service}/bestand")
    end = time.monotonic() + 60
    while (jobs / name).exists() and time.monotonic() < end:
        # who takes it away while its process ends has to do so again
        client(jobs).post(f"/bestand/{name}/weg", data={"a": ""})
        time.sleep(0.2)
    assert not (jobs / name).exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"gemeente": "GM9999"}, "GM0599"),
        ({"gemeente": "../../etc"}, "Kies uit"),
        ({"eenheden": "-5"}, "Kies hoeveel huishoudens"),
        ({"eenheden": "5"}, "Kies hoeveel huishoudens"),
        ({"tot": "2029-12"}, "ten hoogste 24"),
        ({"tot": "2026-01"}, "ligt voor"),
        ({"maat": "hervorming:buffer_0"}, "Kies waarmee u vergelijkt"),
        ({"versie": "recht:zonder_in_balans"}, "een andere dan de maat"),
        ({"versie": "hervorming:bestaat_niet"}, "een andere dan de maat"),
        (
            {
                "gemeente": "landelijk",
                "eenheden": "alle",
                "tot": "2028-02",
                "versie": ["recht:geldend", "hervorming:buffer_0"],
            },
            "te groot voor de pagina",
        ),
        ({"bijdragen": "ja", "versie": "hervorming:buffer_0"}, "of zet dit vinkje uit"),
        ({"bijdragen": "ja", "maat": "recht:geldend", "versie": "recht:zonder_in_balans"}, "of zet dit vinkje uit"),
        ({"bijdragen": "ja", "eenheden": "alle", "tot": "2028-02"}, "te groot voor de pagina"),
    ],
)
def test_spoiled_order_is_refused_with_a_reason(jobs: Path, changed: dict[str, Any], told: str) -> None:
    before = len(list(jobs.iterdir()))
    answer = client(jobs).post("/bestand", data={**FORM, **changed})
    assert answer.status_code == 200
    assert told in answer.text
    assert len(list(jobs.iterdir())) == before, "nothing was started"


def test_every_version_on_the_page_can_be_asked() -> None:
    for value, choice in asking.choices().by_value().items():
        told = asking.Filled("GM0599", "1000", MONTH, MONTH, "recht:geldend", (value,))
        order, faults = asking.read(told, 100_000)
        if value == "recht:geldend":
            continue
        assert faults == [], value
        version = json.loads(order)["versies"][1]
        assert version["naam"] == choice.titel


def test_what_measures_contribute_is_asked_of_the_law_in_force() -> None:
    """The order tells it of its last version, whichever stands last on the page."""
    chosen = ("recht:geldend", "hervorming:buffer_0")
    told = asking.Filled("GM0599", "1000", MONTH, MONTH, "recht:zonder_in_balans", chosen, bijdragen=True)
    order, faults = asking.read(told, 100_000)
    assert faults == []
    found = json.loads(order)
    assert found["perMaatregel"] is True
    assert [(v["recht"], v["hervormingen"]) for v in found["versies"]] == [
        ("zonder_in_balans", []),
        ("geldend", ["buffer_0"]),
        ("geldend", []),
    ]
    assert json.loads(asking.read(told._replace(bijdragen=False), 100_000)[0])["perMaatregel"] is False


def test_a_measure_against_another_law_than_its_own_is_warned_for(jobs: Path) -> None:
    order = {
        "bestand": {"soort": "synthetisch", "gemeente": "GM0599", "eenheden": 1},
        "van": MONTH,
        "tot": MONTH,
        "versies": [
            {"naam": "a", "recht": "geldend", "hervormingen": []},
            {"naam": "b", "recht": "zonder_in_balans", "hervormingen": ["bufferbudget"]},
            {"naam": "c", "recht": "geldend", "hervormingen": ["buffer_0"]},
            {"naam": "d", "recht": "zonder_in_balans", "hervormingen": []},
        ],
    }
    assert asking.in_words(order)["anders"] == ["b"]
    assert asking.in_words({}) == {}


def test_a_full_queue_says_when_to_try_again(jobs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise FullError

    monkeypatch.setattr(Queue, "add", full)
    answer = client(jobs).post("/bestand", data=FORM)
    assert answer.status_code == 503
    assert "Er wachten te veel opdrachten" in answer.text
    assert 'value="2027-03"' in answer.text, "what was filled in is still there"


def test_without_a_place_for_jobs_the_page_says_how_to_get_one() -> None:
    answer = client(None).get("/bestand")
    assert SETTING in answer.text
    assert "Start de vergelijking" not in answer.text
    assert client(None).post("/bestand", data=FORM).status_code == 501
    assert client(None).get(f"/bestand/{uuid.uuid4()}").status_code == 404


def test_without_the_libraries_of_the_report_the_page_says_how_to_install_them(
    jobs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "LIBRARIES", ("bestaat_niet",))
    assert "participatiewet[rapport]" in client(jobs).get("/bestand").text.replace("&#34;", '"')


@pytest.mark.parametrize(
    "name", ["x", "%2e%2e", "00000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-ABCDEF000000"]
)
@pytest.mark.parametrize("rest", ["", "/rapport", "/rapport.xlsx", "/uitkomst.json"])
def test_what_is_no_job_is_not_found(jobs: Path, name: str, rest: str) -> None:
    assert client(jobs).get(f"/bestand/{name}{rest}").status_code == 404


# --- the report -----------------------------------------------------------------------------------------------------


@needs_browser
def test_report_opens_at_its_own_address_and_is_for_everybody(page: Any, done: str) -> None:
    page.goto(done)
    fits(page)
    page.get_by_role("link", name="Open het rapport").click()
    page.wait_for_url(f"{done}/rapport")
    assert "SYNTHETISCH" in page.locator("header").inner_text()
    assert page.evaluate("[...document.images].length > 0 && [...document.images].every(i => i.naturalWidth > 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('.sla-over')).position") == "absolute", (
        "it has its style"
    )
    fits(page)


def test_report_has_a_policy_that_allows_its_own_style_and_no_script(done: str, jobs: Path) -> None:
    name = done.rpartition("/")[2]
    answer = client(jobs).get(f"/bestand/{name}/rapport")
    sheet = (Path(report.__file__).parent / "report.css").read_text(encoding="utf8")
    digest = base64.b64encode(hashlib.sha256(f"\n{sheet}\n".encode()).digest()).decode()
    alternative = base64.b64encode(hashlib.sha256(f"\n{sheet}".encode()).digest()).decode()
    (policy,) = answer.headers.get_list("content-security-policy")
    assert f"'sha256-{digest}'" in policy or f"'sha256-{alternative}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers.get_list("cache-control") == ["no-store"]
    assert "<script" not in answer.text
    assert " style=" not in answer.text


def test_amounts_are_those_of_the_command_line(done: str, jobs: Path, tmp_path: Path) -> None:
    """The same made-up caseload, by the command: the totals of the job and of its workbook are those."""
    folder, out = tmp_path / "bestand", tmp_path / "uit"
    period = ["--maand", MONTH, "--tot", MONTH]
    made = CliRunner().invoke(
        command, ["bestand", "maak", str(folder), "--gemeente", "GM0599", "--eenheden", str(UNITS), *period]
    )
    assert made.exit_code == 0, made.output
    ran = CliRunner().invoke(command, ["bestand", "vergelijk", str(folder), str(out), *period])
    assert ran.exit_code == 0, ran.output
    expected = json.loads((out / "uitkomst.json").read_text(encoding="utf8"))
    name = done.rpartition("/")[2]
    found = json.loads((jobs / name / "uitkomst.json").read_text(encoding="utf8"))
    amounts = [row["bedrag"] for row in expected["totalen"]]
    assert amounts and all(amount > 0 for amount in amounts)
    assert [row["bedrag"] for row in found["totalen"]] == amounts
    content = client(jobs).get(f"/bestand/{name}/rapport.xlsx").content
    cells = {cell.value for sheet in load_workbook(io.BytesIO(content)).worksheets for row in sheet for cell in row}
    year = expected["jaren"][0]
    assert year["bedrag"] / 100 in {round(float(value), 2) for value in cells if isinstance(value, int | float)}
    page = client(jobs).get(f"/bestand/{name}/rapport").text
    assert f"{year['bedrag'] / 100:,.2f}".translate(str.maketrans(",.", ".,")) in page


def test_charts_are_in_one_file(done: str, jobs: Path) -> None:
    answer = client(jobs).get(done.partition("://")[2].partition("/")[2].join(("/", "/grafieken.zip")))
    assert answer.headers["content-disposition"] == 'attachment; filename="grafieken.zip"'
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert any(name.startswith("grafieken/") and name.endswith(".png") for name in names)
    assert any(name.startswith("cijfers/") and name.endswith(".csv") for name in names)


@needs_browser
def test_page_of_a_job_is_readable_without_a_script(browser: Any, service: str, done: str) -> None:
    watched = Watched(browser, service, java_script_enabled=False)
    watched.page.goto(done)
    assert watched.page.get_by_role("link", name="Open het rapport").is_visible()
    watched.page.goto(f"{service}/bestand")
    watched.page.select_option("#eenheden", str(UNITS))
    watched.page.get_by_role("button", name="Start de vergelijking").click()
    assert watched.page.get_by_role("link", name="Kijk hoe ver het nu is").is_visible()
    watched.page.get_by_role("button", name="Annuleer de vergelijking").click()
    assert watched.page.locator("#stand-kop").inner_text() == "De vergelijking is geannuleerd"
    watched.context.close()
    assert watched.wrong == []


def test_a_job_without_a_report_has_none(jobs: Path) -> None:
    """What a program asks (/v1/populaties) is calculated alone."""
    assert Queue(jobs, 0, 0, 100).report(str(uuid.uuid4()), "rapport.html", None) is None
    assert Queue(jobs, 0, 0, 100).report(str(uuid.uuid4()), "../uitkomst.json", None) is None
