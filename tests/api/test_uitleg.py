"""Why not, and the text for a decision letter, as municipal software asks for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet import answer as answers
from participatiewet.api import app
from participatiewet.cli import app as command
from participatiewet.why_not import LIMITS

client = TestClient(app, raise_server_exceptions=False)


def asked(uitleg: str | None, **jan: Any) -> dict[str, Any]:
    body = {
        "van": "2025-03",
        "personen": {"jan": {"geboortedatum": "1984-02-01", **jan}},
        "bijstandseenheden": {"mijn/eenheid": {"aanvrager": "jan"}},
        "woningen": {"w": {"bewoners": ["jan"]}},
    }
    more = {} if uitleg is None else {"uitleg": uitleg, "waaromNiet": uitleg != "geen"}
    response = client.post("/v1/berekeningen", json={**body, **more})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    document = client.get("/v1/openapi.json").json()
    schema = {"$ref": "#/components/schemas/Antwoord", "components": document["components"]}
    jsonschema.validate(found, schema)
    return found


@pytest.mark.parametrize("uitleg", ["boom", "tekst", "beschikking"])
def test_why_not_stands_beside_every_form_of_explanation(uitleg: str) -> None:
    (item,) = asked(uitleg, inkomstenUitUitkering=1345.45)["waaromNiet"]["2025-03"]
    assert (item["van"], item["uitkomst"], item["waarde"], item["maand"]) == (
        "/bijstandseenheden/mijn~1eenheid", "rechtOpAlgemeneBijstand", False, "2025-03",
    )  # fmt: skip
    (rule,) = item["regels"]
    assert (rule["naam"], rule["waarde"], rule["artikel"]) == ("inkomenVoorRecht", 1345.45, "19 lid 1 onderdeel a")
    assert rule["jci"] == ["jci1.3:c:BWBR0015703&artikel=19&lid=1&onderdeel=a&g=2025-03-01"]
    assert [(m["naam"], m["waarde"]) for m in rule["tegenover"]] == [("bijstandsnorm", 1345.45)]
    first = item["wijzigingen"][0]
    assert first == {
        "pointer": "/personen/jan/inkomstenUitUitkering",
        "omschrijving": first["omschrijving"],
        "artikel": "32 lid 1 onderdeel a",
        "waarde": 1345.45,
        "herkomst": "opgegeven",
        "oordeel": False,
        "wordt": 1345.44,
        "grens": LIMITS[0],
        "bereikt": None,
        "uitkomst": {"rechtOpAlgemeneBijstand": True, "algemeneBijstand": 0.01, "uitTeBetalenBijstand": 0.01},
        "status": "bepaald",
    }
    assert item["onderzocht"] > 10


def test_a_date_of_birth_with_the_day_of_the_age() -> None:
    (item,) = asked("boom", geboortedatum="2007-06-12")["waaromNiet"]["2025-03"]
    first = item["wijzigingen"][0]
    assert (first["pointer"], first["wordt"], first["bereikt"]) == (
        "/personen/jan/geboortedatum",
        "2007-03-01",
        "2025-06-12",
    )


def test_a_letter_says_why_not_unasked() -> None:
    body = {
        "van": "2025-03", "uitleg": "beschikking",
        "personen": {"jan": {"geboortedatum": "1984-02-01", "inkomstenUitUitkering": 2000}},
        "bijstandseenheden": {"e": {"aanvrager": "jan"}}, "woningen": {"w": {"bewoners": ["jan"]}},
    }  # fmt: skip
    assert client.post("/v1/berekeningen", json=body).json()["waaromNiet"]["2025-03"]
    assert client.post("/v1/berekeningen", json={**body, "uitleg": "boom"}).json()["waaromNiet"] is None


def test_without_a_refusal_or_a_question_there_is_nothing() -> None:
    assert asked("boom")["waaromNiet"] == {}
    assert asked(None, inkomstenUitUitkering=2000)["waaromNiet"] is None


def test_unasked_nothing_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(answers, "why_not", refuse)
    assert asked("geen", inkomstenUitUitkering=2000)["waaromNiet"] is None


def test_the_rest_of_the_answer_does_not_depend_on_the_explanation() -> None:
    kept = [
        {
            k: v
            for k, v in asked(uitleg, inkomstenUitUitkering=2000).items()
            if k not in ("uitleg", "waaromNiet", "bewijs")
        }
        for uitleg in ("geen", "boom", "tekst", "beschikking")
    ]
    assert kept.count(kept[0]) == len(kept)


def test_the_text_form_says_why_not() -> None:
    text = asked("tekst", isRechtensVrijheidOntnomen=True)["uitleg"]["2025-03"].split("\n")
    start = text.index("Waarom geen recht op algemene bijstand [mijn/eenheid]:")
    assert text[start + 1 : start + 3] == [
        "  Grond waarop de persoon is uitgesloten van algemene bijstand [jan]: Rechtens van zijn vrijheid beroofd "
        "(artikel 13 lid 1 onderdeel a)",
        "Wat de uitkomst zou veranderen, elk op zichzelf:",
    ]
    assert text[start + 3] == (
        "  Is rechtens van zijn vrijheid beroofd [jan]: nee in plaats van ja (opgegeven); dan € 1.345,45 algemene "
        "bijstand, waarvan € 1.278,18 uit te betalen"
    )


def test_the_text_for_a_decision_letter() -> None:
    found = asked("beschikking", inkomstenUitUitkering=345.45)
    lines = found["uitleg"].split("\n")
    assert "Voor mijn/eenheid: jan (aanvrager)" in lines
    assert "Het inkomen dat meetelt is € 345,45 per maand (artikel 31, 32, 33)." in lines
    assert "Dat is: netto sociale uitkeringen, met de aanspraak op vakantietoeslag (jan; opgegeven)." in lines
    assert "De algemene bijstand is € 1.000,00 per maand, met vakantietoeslag (artikel 19 lid 2, 45 lid 3)." in lines
    assert "Van de bijstand wordt € 50,00 bewaard als vakantietoeslag (artikel 19 lid 3)." in lines
    assert any(line.startswith("Uitbetaald wordt € 950,00 per maand") for line in lines)
    assert "Dit is een berekening, geen besluit." in lines
    assert len([line for line in lines if line.startswith("- ")]) <= len(found["aannames"])


def test_a_batch_and_a_comparison_explain_as_well() -> None:
    body = {
        "van": "2025-03", "uitleg": "beschikking",
        "personen": {"jan": {"geboortedatum": "1984-02-01", "woontInNederland": False}},
        "bijstandseenheden": {"e": {"aanvrager": "jan"}}, "woningen": {"w": {"bewoners": ["jan"]}},
    }  # fmt: skip
    batch = client.post("/v1/berekeningen/_batch", json={"context": {}, "berekeningen": [body, body]}).json()
    versions = client.post("/v1/vergelijkingen", json={**body, "versies": [{}, {"recht": "zonder_in_balans"}]}).json()
    for item in (*batch["resultaten"], *versions["versies"]):
        assert "Bepalend is: woont in Nederland: nee (jan; artikel 11 lid 1)." in item["antwoord"]["uitleg"]
        (found,) = item["antwoord"]["waaromNiet"]["2025-03"]
        assert [c["pointer"] for c in found["wijzigingen"]] == [
            "/personen/jan/woontInNederland",
            "/personen/jan/zeerDringendeRedenen",
        ]


def test_the_command_line_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "geval.yaml"
    path.write_text(
        "period: 2025-03\n"
        "input:\n"
        "  personen: {jan: {geboortedatum: 1984-02-01, inkomsten_uit_uitkering: 2000}}\n"
        "  bijstandseenheden: {e: {aanvrager: jan}}\n"
        "  woningen: {w: {bewoners: [jan]}}\n"
    )
    shown = CliRunner().invoke(command, ["bereken", str(path), "--uitleg"]).output
    assert "Waarom geen recht op algemene bijstand [e]:" in shown
    assert "ten hoogste € 1.345,44 in plaats van € 2.000,00 (opgegeven)" in shown
    assert "Waarom geen recht" not in CliRunner().invoke(command, ["bereken", str(path)]).output
    letter = CliRunner().invoke(command, ["bereken", str(path), "--beschikking"]).output
    as_json = json.loads(CliRunner().invoke(command, ["bereken", str(path), "--beschikking", "--json"]).output)
    assert as_json["uitleg"] == letter.removesuffix("\n")
    assert as_json["waaromNiet"]["2025-03"][0]["wijzigingen"][0]["wordt"] == 1345.44
