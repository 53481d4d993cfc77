"""The text for a decision letter: every outcome once, in Dutch, with nothing that was not calculated."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from participatiewet import system
from participatiewet.calculate import MAIN_OUTCOMES, Result, run
from participatiewet.cli import app
from participatiewet.confirmation import MONTH_NAMES, parameter_value
from participatiewet.letter import CHANGES, CLOSING, SENTENCES, TAKEN_OFF, letter, paragraphs
from participatiewet.situation import check, months_between
from participatiewet.units import euros
from participatiewet.why_not import why_not
from tests.eigenschappen.huishoudens import month_name, raw

LAW = system.build()
EXAMPLE = Path(__file__).parents[2] / "voorbeelden" / "alleenstaande_met_huisgenoot.yaml"
AMOUNT = re.compile(r"€ \d{1,3}(\.\d{3})*,\d{2}(?!\d)")


def household(jan: dict[str, Any], **unit: Any) -> dict[str, Any]:
    return {
        "personen": {"jan": {"geboortedatum": "1984-02-01", **jan}},
        "bijstandseenheden": {"e": {"aanvrager": "jan", **unit}},
        "woningen": {"w": {"bewoners": ["jan"]}},
    }


def calculated(data: dict[str, Any], *months: str, outcomes: tuple[str, ...] = MAIN_OUTCOMES) -> Result:
    return run(check(LAW, data, months), outcomes)


def text(result: Result, outcomes: tuple[str, ...] = MAIN_OUTCOMES) -> str:
    return letter(result, outcomes, why_not(result))


def lines(data: dict[str, Any], *months: str) -> list[str]:
    return text(calculated(data, *months)).split("\n")


def test_the_example_says_what_the_readme_says() -> None:
    """Half of the norm for a couple; a quarter of the wage is released; 5% is reserved."""
    done = CliRunner().invoke(app, ["bereken", str(EXAMPLE), "--beschikking"])
    assert done.exit_code == 0
    told = done.output.split("\n\n")
    assert told[:2] == ["Berekening van de bijstand", "Voor eenheid: jan (aanvrager)"]
    assert told[2].split("\n") == [
        "Maart 2025",
        "Er is recht op algemene bijstand (artikel 19 lid 1, 50 lid 1).",
        "De bijstandsnorm is € 961,04 per maand, volgens artikel 22a: kostendelersnorm (artikel 5 onderdeel c, 18 lid 1).",
        "De norm rust op wat geldt sinds 1 januari 2025: norm voor gehuwden die beiden jonger zijn dan de "
        "pensioengerechtigde leeftijd (artikel 21 onderdeel b).",
        "Het inkomen dat meetelt is € 450,00 per maand (artikel 31, 32, 33).",
        "Dat volgt uit: € 600,00 netto inkomsten uit arbeid, zonder de aanspraak op vakantietoeslag (jan; opgegeven) en "
        "€ 150,00 inkomsten uit arbeid die vrij zijn als er algemene bijstand is (jan; artikel 31 lid 2).",
        "Er telt geen vermogen mee (artikel 34 lid 2 onderdeel b, 34 lid 4).",
        "De algemene bijstand is € 511,04 per maand, met vakantietoeslag (artikel 19 lid 2, 45 lid 3).",
        "Van de bijstand wordt € 25,55 bewaard als vakantietoeslag (artikel 19 lid 3).",
        "Uitbetaald wordt € 485,49 per maand (artikel 45 lid 1, 40 lid 2, 54 lid 1, 57, 60).",
    ]
    assert told[3].startswith("Niet opgegeven en daarom aangenomen. Controleer of dit klopt.\n- ")
    assert "- Heeft feitelijk hoofdverblijf in de woning: ja (jan en karel; artikel 19a lid 1)" in told[3]
    assert told[-1].strip().split("\n") == [CLOSING, "Status: bepaald."]


def test_months_with_the_same_outcome_are_told_once() -> None:
    told = lines(household({}), *months_between("2025-01", "2025-12"))
    assert [line for line in told if "2025" in line and "artikel" not in line] == [
        "Januari 2025 tot en met juni 2025",
        "Juli 2025 tot en met december 2025",
    ]
    since = [line for line in told if line.startswith("De norm rust op wat geldt sinds")]
    assert ["1 januari 2025" in line for line in since] == [True, False]
    assert "1 juli 2025" in since[1]


def test_a_month_between_is_told_apart() -> None:
    income = {"2025-02": 0, "2025-03": 100, "2025-04": 0, "2025-05": 0}
    told = lines(household({"inkomsten_uit_uitkering": income}), *income)
    assert [line for line in told if line.endswith("2025")] == [
        "Februari 2025",
        "Maart 2025",
        "April 2025 tot en met mei 2025",
    ]


def test_a_refusal_with_its_ground_and_what_would_change_it() -> None:
    limit = parameter_value(LAW, "vermogen.vermogensgrens.alleenstaande", "2025-03").waarde
    told = lines(household({}, bezittingen=limit + 1), "2025-03")
    assert "Er is geen recht op algemene bijstand (artikel 19 lid 1, 50 lid 1)." in told
    assert "Het vermogen dat meetelt is € 1,00 (artikel 34 lid 2 onderdeel b, 34 lid 4)." in told
    assert "Er wordt niets uitbetaald (artikel 45 lid 1, 40 lid 2, 54 lid 1, 57, 60)." in told
    assert (
        "Bepalend is: vermogen dat in aanmerking wordt genomen (e; artikel 34 lid 2 onderdeel b, 34 lid 4), "
        f"tegenover vermogensgrens {euros(limit)} (artikel 34 lid 3)."
    ) in told
    assert f"{CHANGES}, elk op zichzelf (nagerekend voor maart 2025):" in told
    remedy = next(line for line in told if line.startswith("- Waarde van de bezittingen"))
    assert f"ten hoogste {euros(limit)}" in remedy
    assert not any("maatregel" in line for line in told if not line.startswith("- "))


def test_a_person_who_comes_of_age() -> None:
    told = lines(household({"geboortedatum": "2007-06-12"}), "2025-03")
    assert any("Jonger dan 18 jaar (jan; artikel 13 lid 1 onderdeel f)" in line for line in told)
    assert any(line.startswith("- Met de leeftijd die jan bereikt op 12 juni 2025: ") for line in told)


def test_a_part_of_a_month_says_from_when() -> None:
    told = lines(household({}, ingangsdatum_recht="2025-02-12"), "2025-02")
    assert "Het recht bestaat 17 van de 28 dagen van deze maand, vanaf 12 februari 2025 (artikel 45 lid 3)." in told
    norm = parameter_value(LAW, "normen.norm_artikel_21.onderdeel_a", "2025-02").waarde
    part = (norm * 17 / 28).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert (
        f"De algemene bijstand is {euros(part)} over deze dagen, met vakantietoeslag (artikel 19 lid 2, 45 lid 3)."
        in told
    )


def test_a_measure_and_what_goes_off_are_told() -> None:
    breach = {"schending_geuniformeerde_verplichting": {"2025-03": "a"}, "afstemming_dringende_redenen": 0.5}
    told = lines(household({k: Decimal(str(v)) if isinstance(v, float) else v for k, v in breach.items()},
                           gemeente="GM0363", openstaand_voorschot=100), "2025-03")  # fmt: skip
    norm = parameter_value(LAW, "normen.norm_artikel_21.onderdeel_a", "2025-03").waarde
    half = (norm / 2).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert any(line.startswith(f"Daar gaat een maatregel af van {euros(half)} (artikel 18 lid 2") for line in told)
    assert any(line.startswith("Er gaat € 100,00 af: verrekening") for line in told)
    suspended = lines(household({}, recht_opgeschort=True), "2025-03")
    assert any(line.startswith("Er wordt niet uitbetaald zolang het recht") for line in suspended)


def test_other_outcomes_persons_and_years_are_told() -> None:
    outcomes = ("vrijlating_inkomsten_uit_arbeid", "normartikel", "individuele_inkomenstoeslag")
    found = text(calculated(household({"inkomsten_uit_arbeid": 400}), "2025-03", outcomes=outcomes), outcomes)
    assert "\nVrijgelaten inkomsten uit arbeid van jan: € 100,00 (artikel 31 lid 2).\n" in found
    assert "\nOver het jaar 2025\nIndividuele inkomenstoeslag van e: € 0,00 (artikel 36" in found
    assert "Artikel dat de norm bepaalt: Artikel 21" in found


def test_what_is_missing_is_told() -> None:
    data = household({})
    del data["personen"]["jan"]["geboortedatum"]
    told = lines(data, "2025-03", "2025-04")
    assert "Zonder deze gegevens is er geen uitkomst" in told
    assert any(line.startswith("- maart 2025 tot en met april 2025: ") for line in told)
    assert "Status: onvolledig." in told


def test_what_is_not_confirmed_is_told() -> None:
    told = lines(household({}), "2026-08")
    assert "Let op" in told
    assert "Status: voorlopig." in told


def test_amounts_that_nobody_read_come_after_the_texts_and_under_one_heading() -> None:
    told = lines(household({"inkomsten_uit_arbeid": 400}), "2027-01")
    told = told[told.index("Let op") + 1 : told.index("", told.index("Let op"))]
    heading = next(number for number, line in enumerate(told) if "niet nagelezen" in line)
    texts, amounts = told[:heading], told[heading + 1 :]
    assert texts and all(line.startswith("- ") for line in texts)
    assert any("de tekst van artikel 34a is niet gelezen" in line for line in texts)
    assert told[heading] == (
        f"{len(amounts)} bedragen en termijnen zijn niet nagelezen voor januari 2027; gerekend is met:"
    )
    assert all(line.startswith("- ") and "januari 2027;" not in line for line in amounts)
    assert any("Vermogensgrens voor een alleenstaande: € 8.000,00 van 1 juli 2026" in line for line in amounts)


@st.composite
def households(draw: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    first = draw(st.integers(2015 * 12, 2025 * 12 + 9))
    months = tuple(month_name(first + i) for i in range(draw(st.integers(1, 3))))
    return draw(raw(months[0])), months


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(households())
def test_every_amount_once_per_period_and_no_placeholder(case: tuple[dict[str, Any], tuple[str, ...]]) -> None:
    data, months = case
    result = calculated(data, *months)
    refusals = why_not(result)
    whole = letter(result, MAIN_OUTCOMES, refusals)
    told = paragraphs(result, "e", MAIN_OUTCOMES, refusals)
    assert tuple(month for paragraph in told for month in paragraph.maanden) == tuple(result.maanden)
    for paragraph in told:
        for month in paragraph.maanden:
            for name, value in result.maanden[month][("bijstandseenheid", "e")].items():
                about = [sentence.tekst for sentence in paragraph.zinnen if sentence.over == ("e", name)]
                if isinstance(value, Decimal) and value:
                    assert len(about) == 1, (name, about)
                    assert about[0].count(euros(value)) == 1
                    assert about[0].count("€") == 1
                    assert "artikel " in about[0]
                assert len(about) <= 1
        assert all(sentence.tekst in whole for sentence in paragraph.zinnen)
    assert not re.search(r"\bNone\b|\bnan\b|[{}<>_]|\[|\]|  |20\d\d-\d\d", whole), whole
    assert whole.count("€") == len(AMOUNT.findall(whole))
    for year in re.findall(r"(\w+) 20\d\d", whole):
        assert year.lower() in (*MONTH_NAMES, "jaar", "lid", "xviii") or year.isdigit(), year
    assert CLOSING in whole


def test_two_outcomes_with_one_amount_are_each_told() -> None:
    """Without income the norm is the assistance."""
    result = calculated(household({}), "2025-03")
    norm = euros(parameter_value(LAW, "normen.norm_artikel_21.onderdeel_a", "2025-03").waarde)
    (paragraph,) = paragraphs(result, "e", MAIN_OUTCOMES, {})
    assert [s.over for s in paragraph.zinnen if norm in s.tekst] == [("e", "bijstandsnorm"), ("e", "algemene_bijstand")]


def test_no_amount_stands_in_the_sentences() -> None:
    for some, none in SENTENCES.values():
        assert not re.search(r"\d|€", some + none)
    assert all(name in LAW.variables for name in (*SENTENCES, *TAKEN_OFF))


@pytest.mark.parametrize("name", MAIN_OUTCOMES)
def test_every_main_outcome_has_a_sentence(name: str) -> None:
    assert name in SENTENCES or name == "normartikel"
