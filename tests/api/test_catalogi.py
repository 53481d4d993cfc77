"""What there is to give, to ask and to choose: variables, parameters, reforms, and how the service is doing."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from participatiewet.api import app
from participatiewet.reform import measures
from participatiewet.variants import variant_files

client = TestClient(app, raise_server_exceptions=False)


def get(path: str, **query: str) -> Any:
    answer = client.get(f"/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_variable_is_found_under_its_name_with_article_and_choices() -> None:
    every = {item["naam"]: item for item in get("variabelen")["variabelen"]}
    ground = every["vrijlatingsgrond"]
    assert ground["keuzes"]["artikel_34a"]
    assert (ground["soort"], ground["isGegeven"]) == ("keuze", False)
    wage = get("variabelen/inkomsten-uit-arbeid")
    assert wage == every["inkomsten-uit-arbeid"]
    assert (wage["veld"], wage["aard"], wage["van"], wage["soort"]) == (
        "inkomstenUitArbeid",
        "stroom",
        "personen",
        "bedrag",
    )
    assert "peildatum" not in every
    assert client.get("/v1/variabelen/inkomsten_uit_arbeid").status_code == 404


@pytest.mark.parametrize(("day", "amount"), [("2025-12-31", 1369.06), ("2026-01-01", 1401.5), ("2026-08-15", 1419.46)])
def test_a_parameter_has_its_value_of_the_day(day: str, amount: float) -> None:
    answer = get("parameters", geldigOp=day)
    assert answer["geldigOp"] == day
    (norm,) = [item for item in answer["parameters"] if item["pad"] == "normen.norm_artikel_21.onderdeel_a"]
    assert (norm["waarde"], norm["artikel"], norm["bevestigd"]) == (amount, "21 onderdeel a", True)
    assert norm["bron"]


@pytest.mark.parametrize("day", ["2014-12-31", "gisteren", "2200-01-01"])
def test_a_day_without_law_is_refused(day: str) -> None:
    answer = client.get("/v1/parameters", params={"geldigOp": day})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/geldigOp"


def test_every_measure_and_variant_is_listed() -> None:
    answer = get("hervormingen")
    assert [item["naam"] for item in answer["maatregelen"]] == list(measures())
    assert {item["naam"] for item in answer["varianten"]} == set(variant_files())
    none = [item for item in answer["maatregelen"] if not item["geldend"]]
    assert [(item["nummer"], item["vanaf"]) for item in none] == [("M24", None)]


def test_a_reform_is_validated_without_being_kept() -> None:
    reform = {
        "titel": "Proef",
        "auteur": "an",
        "datum": "2026-11-22",
        "basis": "geldend",
        "vanaf": "2026-01-01",
        "omschrijving": "verzonnen",
        "parameters": [{"pad": "normen.norm_artikel_21.onderdeel_a", "maal": 1.1}],
    }
    jsonschema.validate(reform, get("hervormingen/_schema"))
    assert client.post("/v1/hervormingen/_valideer", json=reform).json() == {"geldig": True, "fouten": []}
    wrong = {**reform, "parameters": [{"pad": "normen.weg", "maal": 1.1}], "vanaf": "morgen"}
    assert not client.post("/v1/hervormingen/_valideer", json=wrong).json()["geldig"]
    refused = client.post(
        "/v1/hervormingen/_valideer", json={**reform, "gemeenten": {"GM0363": {"maatregel.duur_eerste": 3}}}
    )
    assert "artikel 18 lid 5" in refused.json()["fouten"][0]["melding"]
    assert client.post("/v1/hervormingen/_valideer", content="{").status_code == 400
    assert "Proef" not in str(get("hervormingen"))


def test_the_coverage_of_the_act_is_told() -> None:
    answer = get("dekking")
    found = {item["bepaling"]: item for item in answer["bepalingen"]}
    assert "heeft_kostendelersnorm" in found["22a lid 1"]["variabelen"]
    assert found["22a lid 1"]["gevallen"] > 0
    assert found["17 lid 3"]["reden"] == "procedure"
    assert answer["gevallen"] > 1_000


def test_the_service_says_that_it_lives_and_can_calculate() -> None:
    assert get("gezondheid/_leven") == {"status": "leeft"}
    assert get("gezondheid/_gereed") == {"status": "gereed"}


@pytest.mark.parametrize("path", ["/v1/gezondheid/_leven", "/v1/nergens", "/v1/variabelen/"])
def test_every_answer_is_safe_and_has_its_version(path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code in (200, 404)
    assert answer.headers["API-Version"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_the_document_names_its_schemas_once() -> None:
    names = get("openapi.json")["components"]["schemas"]
    assert [name for name in names if "_" in name] == []  # two models of one name get their module in front
