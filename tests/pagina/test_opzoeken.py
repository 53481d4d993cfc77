"""Opzoeken in a browser, as whoever looks something up walks it; without JavaScript as well."""

from __future__ import annotations

import csv
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from participatiewet import system
from participatiewet.api.app import create_app
from participatiewet.api.paginas.opzoeken import act, amounts, chart, municipal, rules, searching
from participatiewet.faults import EVERYDAY
from participatiewet.testing.cases import files_in, run_files
from participatiewet.trace import Recorder
from tests.pagina.browsing import STICKS_OUT, needs_browser, violations

AMOUNTS = Path(__file__).parents[1] / "engine" / "bedragen.csv"
CASES = Path(__file__).parents[1] / "recht"
NORM = "normen.norm_artikel_21.onderdeel_a"
#: The key of that amount in the file with published amounts.
PUBLISHED = "art21_a_alleenstaande_ouder"
SIX = "&".join(f"gemeente={code}" for code in ("GM0363", "GM0599", "GM0344", "GM0855", "GM0153", "GM0014"))
STATES = {
    "begin": "/opzoeken",
    "gevonden": "/opzoeken?zoek=kostendeler",
    "een soort": "/opzoeken?zoek=norm&soort=begrippen",
    "niets gevonden, wel een voorstel": "/opzoeken?zoek=kostendelersnrm",
    "niets gevonden": "/opzoeken?zoek=xyzzy",
    "artikel met eerdere teksten": "/opzoeken/artikel/22a",
    "lang artikel": "/opzoeken/artikel/31?maand=2025-01",
    "artikel met verordeningen": "/opzoeken/artikel/8",
    "artikel zonder regels": "/opzoeken/artikel/8b",
    "geen maand": "/opzoeken/artikel/22a?maand=2025-13",
    "uitkomst": "/opzoeken/variabele/norm-artikel-20",
    "gegeven": "/opzoeken/variabele/gemeente",
    "bedrag": f"/opzoeken/parameter/{NORM}",
    "leeftijd": "/opzoeken/parameter/leeftijden.pensioengerechtigde_leeftijd",
    "een waarde": "/opzoeken/parameter/leeftijden.volledige_norm",
    "waarde van een gemeente, niet bekend": "/opzoeken/parameter/gemeenten.GM0014.tegenprestatie.uren_per_week",
    "bepaling van een verordening": "/opzoeken/verordening/tegenprestatie.uren_per_week?maand=2025-03",
    "gemeenten kiezen": "/opzoeken/gemeenten",
    "geen gemeenten": "/opzoeken/gemeenten?vergelijk=ja&maand=1999-01",
    "gemeenten naast elkaar": f"/opzoeken/gemeenten?{SIX}&maand=2025-03&vergelijk=ja",
    "dekking": "/opzoeken/dekking",
    "maatregelen": "/opzoeken/maatregelen",
    "begrippen": "/opzoeken/begrippen",
    "bedragen": "/opzoeken/bedragen?maand=2025-01",
    "andere wetten": "/opzoeken/andere-wetten",
    "bestaat niet": "/opzoeken/artikel/999",
}
#: As the issue has them.
QUERIES = ("22a", "artikel 22a", "artikel 22a lid 1", "kostendelersnorm", "kostendeler")
MARK = "Zoutwaterkrokodil"


def published(key: str) -> dict[str, str]:
    """Return the published amounts of a key, as euros with a comma, by the day from which they hold."""
    with AMOUNTS.open(encoding="utf8") as file:
        rows = [row for row in csv.DictReader(file) if row["sleutel"] == key]
    return {row["valid_from"]: f"{float(row['value']):,.2f}".translate(str.maketrans(",.", ".,")) for row in rows}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app({}), raise_server_exceptions=False, headers={"Accept": "text/html"})


@needs_browser
@pytest.mark.parametrize("address", STATES.values(), ids=STATES.keys())
def test_every_state_fits_and_is_accessible(tab: Any, pages: str, address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 900})
    tab.goto(pages + address)
    tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    assert tab.evaluate(STICKS_OUT) == []
    assert violations(tab) == []
    assert tab.locator("h1").count() == 1
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert tab.evaluate("document.documentElement.scrollWidth") == 1280
    assert violations(tab) == []


@needs_browser
@pytest.mark.parametrize("asked", QUERIES)
def test_article_22a_is_found_while_typing_and_opens(tab: Any, pages: str, asked: str) -> None:
    tab.goto(f"{pages}/opzoeken")
    tab.get_by_label("Zoek in de wet").press_sequentially(asked)
    first = tab.locator("#resultaten a").first
    first.filter(has_text="Artikel 22a").wait_for()
    # said to whoever does not see it, and the field keeps the focus
    tab.locator("#melding").filter(has_text="Het beste: Artikel 22a").wait_for(state="attached")
    assert tab.evaluate("document.activeElement.id") == "zoek"
    assert violations(tab) == []
    first.click()
    tab.wait_for_url("**/opzoeken/artikel/22a*")
    assert tab.locator("h1").inner_text() == "Artikel 22a: kostendelersnorm"
    text = tab.get_by_role("link", name="Tekst van artikel 22a lid 1 op", exact=False)
    assert re.fullmatch(
        r"https://wetten\.overheid\.nl/jci1\.3:c:BWBR0015703&artikel=22a&lid=1&g=20\d\d-\d\d-01",
        text.get_attribute("href"),
    )
    if "lid 1" in asked:
        assert tab.url.endswith("#lid-1")
    tab.go_back()
    assert tab.get_by_label("Zoek in de wet").input_value() == asked
    assert "Artikel 22a" in tab.locator("#resultaten a").first.inner_text()


@needs_browser
def test_clearing_the_field_shows_the_parts_of_the_act_again(tab: Any, pages: str) -> None:
    tab.goto(f"{pages}/opzoeken?zoek=22a")
    assert tab.get_by_role("heading", name="De wet per onderdeel").count() == 0
    tab.get_by_label("Zoek in de wet").fill("")
    tab.get_by_role("heading", name="De wet per onderdeel").wait_for()
    tab.get_by_text("Algemene bijstand en normen").click()
    tab.get_by_role("link", name="Artikel 22a: kostendelersnorm").click()
    assert tab.locator("h1").inner_text() == "Artikel 22a: kostendelersnorm"


@needs_browser
def test_who_finds_nothing_is_helped(tab: Any, pages: str) -> None:
    tab.goto(f"{pages}/opzoeken")
    tab.get_by_label("Zoek in de wet").press_sequentially("kostendelersnrm")
    tab.get_by_role("heading", name="Niets gevonden").wait_for()
    tab.locator("#melding").filter(has_text="Niets gevonden").wait_for(state="attached")
    assert violations(tab) == []
    tab.get_by_role("link", name="kostendelersnorm", exact=True).first.click()
    assert tab.locator("#resultaten a").first.inner_text() == "Artikel 22a: kostendelersnorm"


@needs_browser
def test_everything_is_read_without_javascript(plain_tab: Any, pages: str) -> None:
    plain_tab.goto(f"{pages}/opzoeken")
    plain_tab.get_by_label("Zoek in de wet").fill("kostendelersnorm")
    plain_tab.get_by_role("button", name="Zoek").click()
    plain_tab.locator("#resultaten a").first.click()
    assert plain_tab.locator("h1").inner_text() == "Artikel 22a: kostendelersnorm"
    plain_tab.get_by_label("Maand").fill("2025-01")
    plain_tab.get_by_role("button", name="Toon").click()
    # article 22a lid 3 onderdeel a, as published for January 2025
    amount = published("art22a_lid3_a_toeslag_jongere_partner_met_kind")["2025-01-01"]
    assert f"€\u00a0{amount}" in plain_tab.locator("#lid-3-onderdeel-a").inner_text()
    plain_tab.get_by_role("link", name="Kostendelersnorm van deze belanghebbende", exact=True).first.click()
    assert plain_tab.locator("h1").inner_text() == "Kostendelersnorm van deze belanghebbende"
    plain_tab.goto(f"{pages}/opzoeken/gemeenten")
    plain_tab.get_by_label("Rotterdam").check()
    plain_tab.get_by_label("Groningen").check()
    plain_tab.get_by_label("Maand").fill("2025-03")
    plain_tab.get_by_role("button", name="Zet naast elkaar").click()
    assert plain_tab.get_by_role("heading", name="Groningen en Rotterdam in maart 2025").count() == 1


@needs_browser
def test_the_norm_of_january_2025_stands_there_with_its_source(tab: Any, pages: str) -> None:
    """What the amount must be is from the table of published amounts."""
    amount = published(PUBLISHED)["2025-01-01"]
    tab.goto(f"{pages}/opzoeken?zoek=norm alleenstaande 21 jaar")
    tab.get_by_role("link", name="Norm voor een alleenstaande of alleenstaande ouder van 21 jaar").first.click()
    row = tab.get_by_role("row").filter(has=tab.get_by_role("rowheader", name="1 januari 2025", exact=True))
    assert row.get_by_role("cell").nth(0).inner_text() == f"€\u00a0{amount}"
    assert row.get_by_role("cell").nth(1).inner_text() == "30 juni 2025"
    sources = [link.get_attribute("href") for link in row.get_by_role("link").all()]
    assert "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=21&onderdeel=a&g=2025-01-01" in sources
    assert "https://wetten.overheid.nl/BWBR0015703/2025-01-01" in sources
    assert row.get_by_text("zeker", exact=True).count() == 1


@needs_browser
def test_the_line_says_the_same_as_its_table(tab: Any, pages: str) -> None:
    tab.goto(f"{pages}/opzoeken/parameter/{NORM}")
    amounts_published = published(PUBLISHED)
    line = tab.locator("path.opz-lijn")
    assert line.get_attribute("d").count("H") == len(amounts_published)
    assert tab.locator("tbody tr").count() == len(amounts_published)
    shown = tab.get_by_role("img").get_attribute("aria-label").replace("\u00a0", " ")
    first, last = (list(amounts_published.values())[place] for place in (0, -1))
    assert shown.startswith(f"Het bedrag ging van € {first} op 1 januari 2015 naar € {last} op 1 juli 2026")
    assert tab.locator("figcaption").inner_text().replace("\u00a0", " ").startswith(shown.split(" De tabel")[0])


@needs_browser
def test_municipalities_stand_beside_each_other(tab: Any, pages: str) -> None:
    """Rotterdam asks at most twenty hours; what Groningen asks nobody read: as the cases of article 9 have it."""
    tab.goto(f"{pages}/opzoeken/gemeenten")
    tab.get_by_role("button", name="Zet naast elkaar").click()
    assert tab.evaluate("document.activeElement.hasAttribute('data-fouten')")
    tab.get_by_role("link", name="U koos geen gemeenten.").click()
    assert tab.evaluate("document.activeElement.id") == "gemeente-1"
    tab.get_by_label("Rotterdam").check()
    tab.get_by_label("Groningen").check()
    tab.get_by_label("Maand").fill("2025-03")
    tab.get_by_label("Onderwerp").select_option("Tegenprestatie")
    tab.get_by_role("button", name="Zet naast elkaar").click()
    head = [cell.inner_text() for cell in tab.locator(".opz-naast-tabel thead th").all()]
    assert head == ["Bepaling", "Groningen", "Rotterdam"]
    row = tab.get_by_role("row").filter(has_text="uren")
    hours = row.filter(has_text="20 uren")
    assert hours.count() == 1
    cells = [cell.inner_text() for cell in hours.get_by_role("cell").all()]
    assert cells[0] == "niet bekend"
    assert cells[1].startswith("20 uren")
    link = hours.get_by_role("link", name=re.compile(r"bron \d+")).get_attribute("href")
    source = tab.locator(f"{link} a").get_attribute("href")
    assert source.startswith("https://")
    assert (
        hours.get_by_role("link", name="artikel 9 lid 1 onderdeel c").count()
        + hours.get_by_role("link", name=re.compile("artikel 8a")).count()
    )
    tab.get_by_label("Laat alleen zien").check()
    tab.get_by_role("button", name="Zet naast elkaar").click()
    assert tab.get_by_text("20 uren").count() == 1
    for body_row in tab.locator(".opz-naast-tabel tbody tr").all():
        cells = [cell.inner_text() for cell in body_row.get_by_role("cell").all()]
        assert cells != ["niet bekend", "niet bekend"]


def test_too_many_municipalities_and_a_wrong_month_are_said_at_once(client: TestClient) -> None:
    answer = client.get(f"/opzoeken/gemeenten?{SIX}&gemeente=GM0080&maand={MARK}&vergelijk=ja")
    assert answer.status_code == 400
    assert "Er zijn 2 fouten" in answer.text
    assert "U koos 7 gemeenten." in answer.text
    assert 'href="#maand"' in answer.text
    assert MARK not in answer.text


def test_what_is_searched_is_not_written_down(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.get(f"/opzoeken?zoek={MARK}", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    # the client of this test logs what it asks itself
    said = [record for record in caplog.records if not record.name.startswith("httpx")]
    assert not [record for record in said if MARK in record.getMessage()]
    assert MARK not in client.get("/metrics").text
    assert 'adres="/opzoeken"' in client.get("/metrics").text


def test_what_is_searched_is_escaped(client: TestClient) -> None:
    text = client.get("/opzoeken", params={"zoek": '"><b>norm</b>'}).text
    assert "<b>" not in text
    assert "&lt;b&gt;" in text


def test_everything_that_can_be_found_is_there_and_no_page_is_large(client: TestClient) -> None:
    """Every address in the index answers, has its anchor, and is less than 200 kB as it is."""
    places: dict[str, set[str]] = {}
    for entry in searching.index(system.build()).entries:
        address, _, anchor = entry.adres.partition("#")
        places.setdefault(address, set()).add(anchor)
    assert len(places) > 700
    for address, anchors in places.items():
        answer = client.get(address, headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 200, address
        assert len(answer.content) < 200_000, address
        missing = [anchor for anchor in anchors if anchor and f'id="{anchor}"' not in answer.text]
        assert missing == [], address


@pytest.mark.parametrize("address", STATES.values(), ids=STATES.keys())
def test_links_within_a_page_lead_somewhere(client: TestClient, address: str) -> None:
    text = client.get(address).text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    inner = re.findall(r'href="#([^"]+)"', text)
    assert set(inner) <= set(ids)
    for named in re.findall(r' (?:aria-labelledby|aria-describedby|for)="([^"]+)"', text):
        assert set(named.split()) <= set(ids)
    for forbidden in (" style=", "<style", " onclick=", "javascript:", "hx-on"):
        assert forbidden not in text


@pytest.mark.parametrize("path", ["artikel/22a/lid", "artikel/x", "variabele/x", "parameter/normen", "verordening/x"])
def test_what_is_not_there_is_said(client: TestClient, path: str) -> None:
    answer = client.get(f"/opzoeken/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("asked", "kind", "title"),
    [
        ("Art. 31 lid 2 onderdeel n", searching.ARTICLES, "Artikel 31 lid 2 onderdeel n"),
        ("22A", searching.ARTICLES, "Artikel 22a: "),
        ("22a lid 99", searching.ARTICLES, "Artikel 22a: "),
        ("huisgenoten", searching.ARTICLES, "Artikel 22a: "),
        ("samenwonen", searching.ARTICLES, "Artikel 3: "),
        ("vermogensgrens", searching.VARIABLES, "Vermogensgrens"),
        ("Rotterdam", searching.MUNICIPAL, "Rotterdam"),
        ("bufferbudget", None, "ufferbudget"),
        ("geuniformeerde maatregel", None, "eüniformeerde maatregel"),
        ("norm_artikel_21", searching.VARIABLES, "Norm van 21 jaar"),
        ("inkomstenUitArbeid", searching.VARIABLES, "Netto inkomsten uit arbeid"),
        (NORM, searching.PARAMETERS, "Norm voor een alleenstaande of alleenstaande ouder van 21 jaar"),
        ("giften verantwoord", None, "Het college vindt de giften verantwoord"),
    ],
)
def test_the_best_stands_first(asked: str, kind: str | None, title: str) -> None:
    found = searching.search(system.build(), asked)
    assert title in found.groepen[0].gevonden[0].titel
    assert kind in (None, found.groepen[0].soort)


def test_daily_words_lead_to_what_is_there() -> None:
    law = system.build()
    for word, numbers in searching.DAILY.items():
        first = searching.search(law, word).groepen
        found = {entry.artikel for group in first for entry in group.gevonden}
        assert set(numbers) <= set(act.articles()), word
        assert set(numbers) & found, word
    for word, name in EVERYDAY.items():
        label = law.variables[name].label
        groups = searching.search(law, word.replace("_", " "), searching.VARIABLES).groepen
        every = [entry.titel for group in groups for entry in group.gevonden]
        assert label in every, word


@pytest.mark.parametrize(
    ("asked", "title", "without"),
    [
        ("huisgenoot van 26", "Artikel 22a: kostendelersnorm", ("26",)),
        ("AOW-leeftijd", "Pensioengerechtigde leeftijd, in maanden", ()),
        ("AOW-leeftijd 2028", "Pensioengerechtigde leeftijd, in maanden", ("2028",)),
        ("inkomenstoeslag Tilburg", "Tilburg", ()),
        ("giften in Den Haag", "Den Haag", ()),
        ("hoeveel spaargeld mag ik hebben", "Artikel 34: vermogen", ()),
        ("zoutwaterkrokodil met spaargeld", "Artikel 34: vermogen", ("zoutwaterkrokodil",)),
    ],
)
def test_a_question_in_words_finds_what_there_is(asked: str, title: str, without: tuple[str, ...]) -> None:
    """Nothing has every word of a question: what has most of them is found, and what was left out is told."""
    found = searching.search(system.build(), asked)
    assert any(title in entry.titel for entry in found.groepen[0].gevonden[:1])
    assert found.zonder == without


def test_a_municipality_and_a_subject_give_both() -> None:
    found = searching.search(system.build(), "inkomenstoeslag Amsterdam")
    titles = [entry.titel for group in found.groepen for entry in group.gevonden]
    assert "Amsterdam" in titles
    assert "Artikel 36: individuele inkomenstoeslag" in titles


def test_half_a_word_and_no_word_are_fine() -> None:
    law = system.build()
    assert searching.search(law, "   ").aantal == 0
    assert searching.search(law, "?!").aantal == 0
    assert searching.search(law, "k").aantal >= 0
    assert searching.search(law, "a" * 10_000).aantal == 0
    assert "kostendelersnorm" in searching.search(law, "kostendelersnrm").voorstellen


def test_the_parameters_of_a_rule_are_those_that_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page says is read from the text of a rule; the cases tell what a calculation really reads."""
    read: set[tuple[str, str]] = set()
    noted = Recorder.parameter

    def noting(self: Recorder, path: str, mask: Any = None) -> None:
        if self.stack:
            read.add((self.stack[-1][0], path))
        noted(self, path, mask)

    monkeypatch.setattr(Recorder, "parameter", noting)
    assert all(outcome.passed for outcome in run_files(files_in([CASES])))
    law = system.build()
    told = {(name, path) for name in law.variables for path in rules.parameters_read(law, name)}
    assert len(read) > 300
    # a case may be of a law with a variant, which has variables and parameters of its own
    assert sorted(read - told) == []
    assert sorted(pair for pair in told - read if not pair[1].startswith("gemeenten.")) == []
    norm = {name for name, path in told if path == NORM}
    assert set(rules.readers_of(law, NORM)) == norm != set()


def test_every_value_of_every_parameter_can_be_drawn() -> None:
    law = system.build()
    drawn = 0
    for path in amounts.paths(law):
        found = amounts.history(law, path)
        assert amounts.sentence(found).endswith(".")
        line = chart.chart_of(found)
        if line is None:
            continue
        drawn += 1
        places = [float(number) for number in re.findall(r"[0-9.]+", line.lijn)]
        assert min(places) >= 0
        assert max(places) <= chart.WIDTH
        assert line.lijn.count("H") == len(found.bekend)
    assert drawn > 100


def test_a_line_stops_where_there_is_no_value() -> None:
    """The higher amount within a provision ended on 1 April 2017; the tables of article 12 on 1 January 2027."""
    law = system.build()
    ended = amounts.history(law, "middelen.vergoeding_vrijwilligerswerk.reintegratie_maximum_per_jaar")
    assert [(value.vanaf, value.tot, value.bedrag) for value in ended.waarden] == [
        ("2015-01-01", "2017-03-31", "€ 1.500,00"),
        ("2017-04-01", "", "geen waarde"),
    ]
    assert amounts.sentence(ended) == (
        "Het bedrag is vanaf 1 januari 2015 steeds € 1.500,00. Sinds 1 april 2017 is er geen waarde."
    )


def test_old_and_municipal_names_have_their_place() -> None:
    article = act.articles()["22a"]
    assert [item.bepaling for item in article.nu][:2] == ["22a", "22a lid 1"]
    assert {item.jaar for item in article.vroeger} == {"2015"}
    assert len(act.provisions()) == len(act.table()["bepalingen"])
    assert {number for part in act.parts().values() for number in (item.nummer for item in part)} == set(act.articles())
    assert set(municipal.by_path(system.build())) == {
        path.split(".", 2)[2] for path in amounts.paths(system.build()) if path.startswith("gemeenten.")
    }
    assert rules.by_name("norm_artikel_20") is rules.by_name("norm-artikel-20")


def test_a_value_may_change_within_a_month() -> None:
    """What a debtor can pay of the norm went from 10 to 5 percent on 4 August 2020 (Boetebesluit artikel 2)."""
    found = amounts.history(system.build(), "sancties.boete.draagkracht")
    assert [(value.vanaf, value.tot, value.bedrag) for value in found.waarden] == [
        ("2017-01-01", "2020-08-03", "10%"),
        ("2020-08-04", "", "5%"),
    ]


def test_a_condition_that_is_not_tested_is_said(client: TestClient) -> None:
    pad = "individuele_inkomenstoeslag.leeftijd"
    condition = (
        "Enschede: niet getoetst wordt dat in de laatste vijf jaar geen maatregel wegens een arbeidsverplichting"
    )
    assert condition in client.get(f"/opzoeken/verordening/{pad}?maand=2025-06").text
    beside = client.get("/opzoeken/gemeenten?gemeente=GM0153&gemeente=GM0344&maand=2025-06").text
    assert beside.count("Niet getoetst: dat in de laatste vijf jaar") == 1
    alone = client.get(f"/opzoeken/parameter/gemeenten.GM0153.{pad}").text
    assert "<dt>Niet getoetst</dt><dd>dat in de laatste vijf jaar" in alone
