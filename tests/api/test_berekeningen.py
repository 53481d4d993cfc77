"""POST /v1/berekeningen as municipal software calls it."""

from __future__ import annotations

import copy
import json
import logging
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from participatiewet.api import app

client = TestClient(app, raise_server_exceptions=False)
PROBLEM = "application/problem+json"
BODY: dict[str, Any] = {
    "van": "2025-03",
    "tot": "2025-04",
    "recht": "geldend",
    "hervormingen": [],
    "gemeente": "GM0599",
    "strikt": False,
    "aannames": "tonen",
    "uitleg": "geen",
    "uitkomsten": ["bijstandsnorm", "algemene_bijstand", "vrijlating_inkomsten_uit_arbeid"],
    "personen": {
        "jan": {"geboortedatum": "1984-02-01", "inkomstenUitArbeid": {"2025-03": 600.00, "2025-04": 0}},
        "karel": {"geboortedatum": "1980-05-05"},
    },
    "bijstandseenheden": {
        "eenheid": {"aanvrager": "jan", "partner": None, "kinderen": [], "bezittingen": 1200.00, "schulden": 0}
    },
    "woningen": {"woning": {"bewoners": ["jan", "karel"]}},
}


def changed(pointer: str, value: Any) -> dict[str, Any]:
    body = copy.deepcopy(BODY)
    *parents, last = pointer.strip("/").split("/")
    place = body
    for part in parents:
        place = place[part]
    place[last] = value
    return body


def errors(response: Any) -> dict[str, dict[str, str]]:
    assert response.status_code == 400, response.text
    assert response.headers["content-type"] == PROBLEM
    return {error["pointer"]: error for error in response.json()["errors"]}


def test_the_example_of_the_contract() -> None:
    response = client.post("/v1/berekeningen", json=BODY)
    assert response.status_code == 200
    assert response.headers["API-Version"]
    answer = response.json()
    assert answer["aard"] == "berekening, geen besluit"
    assert answer["status"] == "bepaald"
    march = answer["maanden"]["2025-03"]
    assert march["bijstandseenheden"] == {"eenheid": {"bijstandsnorm": 961.04, "algemeneBijstand": 511.04}}
    assert march["personen"] == {"jan": {"vrijlatingInkomstenUitArbeid": 150.00}}
    assert answer["maanden"]["2025-04"]["bijstandseenheden"]["eenheid"]["algemeneBijstand"] == 961.04
    assumed = {a["pointer"]: a for a in answer["aannames"]}
    assert assumed["/personen/jan/vakantietoeslagOverInkomsten"]["artikel"] == "31 lid 4"
    assert assumed["/personen/jan/vakantietoeslagOverInkomsten"]["waarde"] == 0
    assert answer["ontbrekendeGegevens"] == []
    assert answer["jaren"] == {}
    assert answer["uitleg"] is None


def test_without_outcomes_the_main_ones() -> None:
    body = {k: v for k, v in BODY.items() if k not in ("uitkomsten", "recht", "strikt", "gemeente", "tot")}
    unit = client.post("/v1/berekeningen", json=body).json()["maanden"]["2025-03"]["bijstandseenheden"]["eenheid"]
    assert set(unit) == {
        "normartikel", "bijstandsnorm", "inkomenInAanmerking", "vermogenInAanmerking", "rechtOpAlgemeneBijstand",
        "algemeneBijstand", "vakantietoeslagReservering", "maatregel", "uitTeBetalenBijstand",
    }  # fmt: skip
    assert unit["normartikel"] == "artikel_22a"
    assert unit["uitTeBetalenBijstand"] == 485.49


@pytest.mark.parametrize(
    ("pointer", "value", "code"),
    [
        ("/personen/jan/inkomstenUitArbeid", "600", "verkeerd_type"),
        ("/personen/jan/inkomstenUitArbeid", "9**9**9**9", "verkeerd_type"),
        ("/personen/jan/inkomstenUitArbeid", 600.005, "te_veel_decimalen"),
        ("/personen/jan/inkomstenUitArbeid", -0.01, "negatief"),
        ("/personen/jan/inkomstenUitArbeid", True, "verkeerd_type"),
        ("/personen/jan/inkomstenUitArbeid", None, "verkeerd_type"),
        ("/personen/jan/isUitreiziger", "nee", "verkeerd_type"),
        ("/personen/jan/isUitreiziger", 0, "verkeerd_type"),
        ("/personen/jan/geboortedatum", 19840201, "geen_datum"),
        ("/personen/jan/geboortedatum", "1984", "geen_datum"),
        ("/personen/jan/maandenVrijlating25Verbruikt", 1.5, "verkeerd_type"),
        ("/personen/jan/inkomsten_uit_arbeid", 600, "onbekende_naam"),
        ("/personen/jan/bsn", "999990019", "onbekende_naam"),
        ("/bijstandseenheden/eenheid/verwantschapPartner", "buurman", "onbekende_keuze"),
        ("/bijstandseenheden/eenheid/aanvrager", "piet", "onbekende_persoon"),
        ("/bijstandseenheden/eenheid/verlagingWoonsituatiePercentage", 20, "buiten_bereik"),
        ("/van", "2014-12", "maand_buiten_bereik"),
        ("/van", "2025-13", "geen_maand"),
        ("/tot", "2025-02", "volgorde"),
        ("/tot", "2099-12", "te_veel_maanden"),
        ("/recht", "oud", "onbekende_keuze"),
        ("/strikt", "ja", "verkeerd_type"),
        ("/hervormingen", ["x"], "hervorming_geweigerd"),
        ("/gemeente", "GM9999", "onbekende_keuze"),
        ("/uitkomsten", ["bijstandsnrom"], "onbekende_naam"),
        ("/personen", [], "verkeerd_type"),
        ("/onzin", 1, "onbekende_naam"),
    ],
)
def test_wrong_input_is_refused_with_field_reason_and_suggestion(pointer: str, value: Any, code: str) -> None:
    found = errors(client.post("/v1/berekeningen", json=changed(pointer, value)))
    hits = [error for at, error in found.items() if at.startswith(pointer)]
    assert hits, found
    assert hits[0]["code"] == code
    assert hits[0]["melding"]


def test_all_errors_at_once() -> None:
    body = changed("/personen/jan/inkomstenUitArbeid", "x")
    body["strikt"] = "ja"
    body["woningen"]["woning"]["bewoners"] = ["jan"]
    body["uitkomsten"] = ["niets"]
    found = errors(client.post("/v1/berekeningen", json=body))
    assert set(found) == {"/personen/jan/inkomstenUitArbeid", "/strikt", "/woningen", "/uitkomsten/0"}


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', '{"van": NaN}', '{"van": 1, "van": 2}', "\xff"])
def test_what_is_no_request_is_a_problem(body: str) -> None:
    errors(client.post("/v1/berekeningen", content=body.encode("latin1")))


def test_missing_facts_are_an_answer_and_not_an_error() -> None:
    body = changed("/aannames", "verboden")
    answer = client.post("/v1/berekeningen", json=body).json()
    assert answer["status"] == "onvolledig"
    assert answer["maanden"] == {}
    needed = {item["pointer"]: item for item in answer["ontbrekendeGegevens"]}
    assert "artikel 31 lid 4" in needed["/personen/jan/vakantietoeslagOverInkomsten"]["melding"]


def test_strict_is_a_conflict() -> None:
    body = changed("/strikt", True)
    body["van"], body["tot"] = "2026-07", "2026-07"
    body["personen"]["jan"]["inkomstenUitArbeid"] = 600
    response = client.post("/v1/berekeningen", json=body)
    assert response.status_code == 409
    assert response.headers["content-type"] == PROBLEM
    assert response.json()["errors"]


def test_explanation_as_tree_and_as_text() -> None:
    tree = client.post("/v1/berekeningen", json=changed("/uitleg", "boom")).json()["uitleg"]["2025-03"]
    assert {step["naam"] for step in tree} == {"bijstandsnorm", "algemeneBijstand", "vrijlatingInkomstenUitArbeid"}
    assert all(link.startswith("jci1.3:c:BWBR") and "&g=2025-03-01" in link for step in tree for link in step["jci"])
    text = client.post("/v1/berekeningen", json=changed("/uitleg", "tekst")).json()["uitleg"]["2025-03"]
    assert "€ 961,04" in text


def test_the_receipt_changes_with_input_and_outcome_only() -> None:
    first = client.post("/v1/berekeningen", json=BODY).json()["bewijs"]
    again = client.post("/v1/berekeningen", json=BODY).json()["bewijs"]
    other = client.post("/v1/berekeningen", json=changed("/personen/jan/inkomstenUitArbeid", 700)).json()["bewijs"]
    assert first == again
    assert first["regels"] == other["regels"]
    assert first["invoer"] != other["invoer"]
    assert first["uitkomst"] != other["uitkomst"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/niets", 404),
        ("POST", "/v1/berekeningen/", 404),
        ("GET", "/v1/berekeningen", 405),
        ("DELETE", "/v1/openapi.json", 405),
    ],
)
def test_every_error_is_problem_details_with_a_version(method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert response.headers["content-type"] == PROBLEM
    assert response.headers["API-Version"]
    assert response.json()["status"] == status


def test_a_body_that_is_too_large() -> None:
    response = client.post("/v1/berekeningen", content=b" " * 1_000_001)
    assert response.status_code == 413
    assert response.headers["content-type"] == PROBLEM


def test_a_fault_of_ours_tells_nothing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def crash(*_: Any) -> Any:
        raise RuntimeError("geheim 999990019")

    monkeypatch.setattr("participatiewet.api.berekeningen.together.answer_of", crash)
    response = client.post("/v1/berekeningen", json=BODY)
    assert response.status_code == 500
    assert response.headers["content-type"] == PROBLEM
    assert response.headers["API-Version"]
    assert response.headers["Cache-Control"] == "no-store"
    assert "999990019" not in response.text
    assert "999990019" not in caplog.text, "uvicorn logs an error that nobody caught with its message"
    assert "RuntimeError" in caplog.text
    assert "test_berekeningen.py" in caplog.text, "where it went wrong"


def test_no_value_of_the_input_in_errors_or_logs(caplog: pytest.LogCaptureFixture) -> None:
    marker = "Zoutwaterkrokodil"
    caplog.set_level(logging.DEBUG)
    for pointer in (
        "/van", "/recht", "/gemeente", "/uitkomsten", "/personen/jan", "/personen/jan/geboortedatum",
        "/personen/jan/inkomstenUitArbeid", "/personen/jan/isUitreiziger", "/bijstandseenheden/eenheid/aanvrager",
        "/bijstandseenheden/eenheid/verwantschapPartner", "/woningen/woning/bewoners",
    ):  # fmt: skip
        response = client.post("/v1/berekeningen", json=changed(pointer, marker))
        assert response.status_code == 400
        assert marker not in response.text, pointer
    assert marker not in caplog.text


def test_the_document_describes_its_own_example() -> None:
    document = client.get("/v1/openapi.json").json()
    content = document["paths"]["/berekeningen"]["post"]["requestBody"]["content"]["application/json"]
    schema = {**content["schema"], "components": document["components"]}
    jsonschema.validate(content["example"], schema)
    assert client.post("/v1/berekeningen", json=content["example"]).status_code == 200
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(changed("/personen/jan/inkomstenUitArbeid", "600"), schema)
    assert "application/problem+json" in json.dumps(document)


REFERENCE = "9f0c1f4e-7a41-4a3b-9f64-5d1c2f1f8a10"


def test_a_reference_of_the_client_comes_back_and_is_a_uuid() -> None:
    assert client.post("/v1/berekeningen", json=BODY).json()["externeReferentie"] is None
    answer = client.post("/v1/berekeningen", json={**BODY, "externeReferentie": REFERENCE.upper()})
    assert answer.json()["externeReferentie"] == REFERENCE
    for wrong in ("999990019", 999990019, "jan", "", True):
        refused = client.post("/v1/berekeningen", json={**BODY, "externeReferentie": wrong})
        assert refused.status_code == 400
        (error,) = refused.json()["errors"]
        assert (error["pointer"], error["code"]) == ("/externeReferentie", "geen_uuid")
        assert str(wrong) not in refused.text or wrong in ("", True)
