"""Municipal ordinances: naming the municipality, what is unknown, and outcomes of a year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet import system
from participatiewet.api import app as service
from participatiewet.cli import app
from participatiewet.money import WHOLE
from participatiewet.system import Law
from participatiewet.testing.cases import run_files

EXAMPLE = Path(__file__).parents[2] / "voorbeelden" / "alleenstaande_met_huisgenoot.yaml"
client = TestClient(service)


def ask(gemeente: str | None, van: str = "2025-09", tot: str = "2025-10") -> dict[str, Any]:
    body: dict[str, Any] = {
        "van": van,
        "tot": tot,
        "uitkomsten": ["individuele_inkomenstoeslag"],
        "uitleg": "boom",
        "personen": {"an": {"geboortedatum": "1980-05-05"}},
        "bijstandseenheden": {"e": {"aanvrager": "an", "maandenLaagInkomen": 40}},
        "woningen": {"w": {"bewoners": ["an"]}},
    }
    if gemeente is not None:
        body["gemeente"] = gemeente
    answer: dict[str, Any] = client.post("/v1/berekeningen", json=body).json()
    return answer


def test_an_outcome_of_a_year_stands_under_the_year_and_its_grant_under_the_month() -> None:
    # Rotterdam from July 2025: 36 months, 200 euros for a single person (CVDR741634/1)
    answer = ask("GM0599")
    assert answer["jaren"] == {"2025": {"bijstandseenheden": {"e": {"individueleInkomenstoeslag": 200.0}}}}
    months = {month: cells["bijstandseenheden"]["e"] for month, cells in answer["maanden"].items()}
    assert months == {
        "2025-09": {"individueleInkomenstoeslagBijAanvraag": 200.0},
        "2025-10": {"individueleInkomenstoeslagBijAanvraag": 0.0},
    }
    assert answer["uitleg"]["2025-09"][0]["artikel"] == "36 lid 1"


def test_without_a_municipality_there_is_no_outcome_and_the_answer_names_what_is_needed() -> None:
    answer = ask(None)
    assert (answer["status"], answer["maanden"], answer["jaren"]) == ("onvolledig", {}, {})
    texts = [item["melding"] for item in answer["ontbrekendeGegevens"]]
    assert texts
    assert all("geen gemeente opgegeven" in text and "artikel 36 lid 1" in text for text in texts)
    assert {item["pointer"] for item in answer["ontbrekendeGegevens"]} == {"/bijstandseenheden/e/gemeente"}


def test_what_is_unknown_of_a_municipality_is_missing_and_never_zero() -> None:
    answer = ask("GM0268")
    assert (answer["status"], answer["jaren"]) == ("onvolledig", {})
    assert all("Van Nijmegen is voor september 2025 niet bekend" in i["melding"] for i in answer["ontbrekendeGegevens"])


def test_an_outcome_of_a_year_cannot_be_given(tmp_path: Path) -> None:
    file = tmp_path / "geval.yaml"
    text = CASE.format(gemeente="GM0599", expected="{2025: 200, 2026: 0}")
    file.write_text(text.replace("maanden_laag_inkomen: 40", "individuele_inkomenstoeslag: 5000"), encoding="utf8")
    (outcome,) = run_files([file])
    assert "'individuele_inkomenstoeslag' wordt berekend en kan niet worden opgegeven" in " ".join(outcome.messages)


def test_the_command_line_names_the_municipality() -> None:
    result = CliRunner().invoke(app, ["bereken", str(EXAMPLE), "--gemeente", "GM0363"])
    assert result.exit_code == 0
    wrong = CliRunner().invoke(app, ["bereken", str(EXAMPLE), "--gemeente", "Amsterdam"])
    assert wrong.exit_code == 2
    assert "--gemeente: Van deze gemeente is geen verordening bekend. Kies uit:" in wrong.stderr
    assert "GM0363" in wrong.stderr


def costs(gemeente: str, bewoners: list[str], inkomen: float = 1100, **eenheid: Any) -> dict[str, Any]:
    body = {
        "van": "2025-03",
        "gemeente": gemeente,
        "uitkomsten": ["bijzondere_bijstand"],
        "personen": {
            "an": {"geboortedatum": "1980-05-05", "overigInkomen": inkomen},
            **{name: {"geboortedatum": "1981-05-05"} for name in bewoners[1:]},
        },
        "bijstandseenheden": {"e": {"aanvrager": "an", "bijzondereKosten": 500, **eenheid}},
        "woningen": {"w": {"bewoners": bewoners}},
    }
    answer: dict[str, Any] = client.post("/v1/berekeningen", json=body).json()
    return answer


@pytest.mark.parametrize("bewoners", [["an"], ["an", "bo"]])
def test_capacity_with_a_kostendelersnorm_needs_to_know_which_norm_counts(bewoners: list[str]) -> None:
    # Rotterdam takes the norm without kostendelers (CVDR719087): 1.100 is below 1.345,45 and above 961,04
    known = costs("GM0599", bewoners)
    assert known["maanden"]["2025-03"]["bijstandseenheden"]["e"]["bijzondereBijstand"] == 500.0
    answer = costs("GM0268", bewoners)
    if len(bewoners) == 1:
        assert answer["maanden"]["2025-03"]["bijstandseenheden"]["e"]["bijzondereBijstand"] == 500.0
    else:
        assert answer["maanden"] == {}
        assert "norm met kostendelers" in answer["ontbrekendeGegevens"][0]["melding"]


def test_capacity_out_of_assets_needs_to_know_what_the_municipality_leaves() -> None:
    answer = costs("GM0268", ["an"], bezittingen=100)
    assert answer["maanden"] == {}
    assert [i["melding"] for i in answer["ontbrekendeGegevens"]] == [
        "Van Nijmegen is voor maart 2025 niet bekend: Deel van de vermogensgrens dat vrij blijft (artikel 35 lid 1)."
    ]


CASE = """
name: Toeslag (verzonnen)
period: 2025-12:2026-01
gemeente: {gemeente}
input:
  personen:
    an: {{geboortedatum: 1980-05-05}}
  bijstandseenheden:
    e: {{aanvrager: an, maanden_laag_inkomen: 40}}
  woningen:
    w: {{bewoners: [an]}}
output:
  bijstandseenheden:
    e: {{individuele_inkomenstoeslag: {expected}}}
"""


@pytest.mark.parametrize(
    ("gemeente", "expected", "said"),
    [
        ("GM0599", "{2025: 200, 2026: 0}", ""),
        ("GM0599", "200", "zeg voor welk jaar dit bedrag geldt. Schrijf bijvoorbeeld 2025: 200."),
        ("GM0599", "{2025-12: 200}", "'2025-12' is geen jaar van dit geval. Kies uit 2025 tot en met 2026."),
        ("GM0599", "{2025: 201}", "individuele_inkomenstoeslag van e in 2025: berekend € 200,00, verwacht € 201,00"),
        ("GM1234", "{2025: 200}", "gemeente: Van deze gemeente is geen verordening bekend. Kies uit:"),
    ],
)
def test_a_case_about_years(gemeente: str, expected: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "geval.yaml"
    file.write_text(CASE.format(gemeente=gemeente, expected=expected), encoding="utf8")
    (outcome,) = run_files([file])
    assert outcome.passed == (not said)
    assert said in " ".join(outcome.messages)


def dossier(gemeente: str, van: str, tot: str, eenheid: dict[str, Any], **aanvrager: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.post(
        "/v1/berekeningen",
        json={
            "van": van,
            "tot": tot,
            "gemeente": gemeente,
            "uitkomsten": ["individueleInkomenstoeslagBijAanvraag"],
            "personen": {"an": {"geboortedatum": "1980-05-05", **aanvrager}},
            "bijstandseenheden": {"e": {"aanvrager": "an", **eenheid}},
            "woningen": {"w": {"bewoners": ["an"]}},
        },
    ).json()
    return answer


def test_a_month_whose_limit_is_unknown_is_missing_in_the_months_that_count_it() -> None:
    # Utrecht in 2022 is not known: whether an income above the norm was low then decides about January 2023
    begin = {"maandenLaagInkomen": {"2022-12": 35}}
    answer = dossier("GM0344", "2022-12", "2023-02", begin, alimentatieOntvangen=1230)
    assert answer["maanden"] == {}
    limit = next(i for i in answer["ontbrekendeGegevens"] if "Hoogste inkomen, als deel" in i["melding"])
    assert limit["maanden"] == ["2022-12", "2023-01", "2023-02"]
    assert "december 2022" in limit["melding"]


def test_a_month_with_an_income_up_to_the_norm_counts_whatever_the_limit_is() -> None:
    # Utrecht 2023: 264 for a single person; December 2022 was the 36th month, in which nothing was asked for
    begin = {"maandenLaagInkomen": {"2022-12": 35}, "vraagtIndividueleInkomenstoeslag": {"2022-12": False}}
    answer = dossier("GM0344", "2022-12", "2023-01", begin, alimentatieOntvangen=1000)
    found = {month: cells["bijstandseenheden"]["e"] for month, cells in answer["maanden"].items()}
    assert found == {
        "2022-12": {"individueleInkomenstoeslagBijAanvraag": 0.0},
        "2023-01": {"individueleInkomenstoeslagBijAanvraag": 264.0},
    }


def test_a_fact_that_only_a_counter_asked_for_is_an_assumption_of_its_own_month() -> None:
    begin = {"maandenLaagInkomen": {"2025-07": 35}}
    answer = dossier("GM0599", "2025-07", "2025-08", begin)
    assumed = {item["pointer"]: item["maanden"] for item in answer["aannames"]}
    assert assumed["/personen/an/alimentatieOntvangen"] == ["2025-07", "2025-08"]


def test_a_condition_that_is_not_tested_is_a_warning() -> None:
    answer = dossier("GM0855", "2025-03", "2025-03", {"maandenLaagInkomen": 60}, alimentatieOntvangen=1400)
    assert "voorwaarde_niet_getoetst" not in str(answer["waarschuwingen"])
    answer = dossier("GM0855", "2025-03", "2025-03", {"maandenLaagInkomen": 60}, alimentatieOntvangen=1000)
    unit = answer["maanden"]["2025-03"]["bijstandseenheden"]["e"]
    assert unit == {"individueleInkomenstoeslagBijAanvraag": 525.0}
    texts = [w["melding"] for w in answer["waarschuwingen"] if w["code"] == "voorwaarde_niet_getoetst"]
    assert len(texts) == 1
    assert "laatste vijf jaar in Nederland" in texts[0]


def test_capacity_in_an_ordinance_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    # made up: all income above the norm counts, over twelve months, and no threshold. The income is 50 above the norm
    # of 1.345,45, so the capacity is 600, and of costs of 1.000 there remains 400
    law = Law()
    invented = law.parameters.children["gemeenten"].children["model"].children["bijzondere_bijstand"].children
    values = {"schijf_1_vanaf": 1, "schijf_2_vanaf": 1, "schijf_1_draagkracht": 1, "schijf_2_draagkracht": 1}
    for name, value in {**values, "vrij_alleenstaande": 0, "periode": 12, "hanteert_drempel": 0}.items():
        scale = WHOLE if name in values else 1
        invented[name].update(start="2015-01-01", value=value * scale)
        invented[name].values_list[0].metadata = {"bron": "verzonnen", "zekerheid": "geheugen"}
    monkeypatch.setattr(system, "_law", lambda: law)
    made = costs("model", ["an"], bijzondereKosten=1000)
    assert made["maanden"]["2025-03"]["bijstandseenheden"]["e"]["bijzondereBijstand"] == 1000.0
    above = costs("model", ["an"], inkomen=1395.45, bijzondereKosten=1000)
    assert above["maanden"]["2025-03"]["bijstandseenheden"]["e"]["bijzondereBijstand"] == 400.0


def test_the_command_lists_what_is_known_of_every_municipality() -> None:
    result = CliRunner().invoke(app, ["gemeenten", "--maand", "2025-09"])
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split() for line in result.stdout.splitlines() if line.strip().startswith("GM")}
    assert len(rows) == 11
    assert rows["GM0363"][1] == "Amsterdam"
    assert all(int(row[-1]) > 0 for row in rows.values())  # of each something is not known, and it says so


def test_the_command_shows_source_certainty_and_gaps_of_one_municipality() -> None:
    result = CliRunner().invoke(app, ["gemeenten", "GM0855", "--maand", "2025-03"])
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert "Tilburg, maart 2025" in text
    assert "Bedrag voor een alleenstaande: € 525,00 (artikel 36 lid 1, vanaf 1 januari 2025; bron: https://" in text
    assert "Niet getoetst: dat de aanvrager de laatste vijf jaar in Nederland woonde" in text
    assert "Onbekend:" in text


@pytest.mark.parametrize("arguments", [["Amsterdam"], ["onbekend"], ["GM0363", "--maand", "2025-13"]])
def test_the_command_refuses_what_it_does_not_know(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, ["gemeenten", *arguments])
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
