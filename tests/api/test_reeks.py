"""POST /v1/vergelijkingen with ``varieer``: a sweep under every version."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from participatiewet.api import app
from tests.api.test_berekeningen import errors

client = TestClient(app, raise_server_exceptions=False)
WAGE = {"gegeven": "inkomstenUitArbeid", "van": 0, "tot": 2000, "stap": 100}
BODY: dict[str, Any] = {
    "van": "2025-03",
    "uitkomsten": ["uit_te_betalen_bijstand", "recht_op_algemene_bijstand"],
    "personen": {"Zoutwaterkrokodil": {"geboortedatum": "1984-02-01"}},
    "bijstandseenheden": {"eenheid": {"aanvrager": "Zoutwaterkrokodil"}},
    "woningen": {"woning": {"bewoners": ["Zoutwaterkrokodil"]}},
    "versies": [{"naam": "nu"}, {"naam": "zonder", "recht": "zonder_in_balans"}],
    "varieer": [WAGE],
}


def ask(**fields: Any) -> Any:
    return client.post("/v1/vergelijkingen", json={**copy.deepcopy(BODY), **fields})


def test_every_point_is_what_a_calculation_answers() -> None:
    response = ask()
    assert response.status_code == 200, response.text
    first, second = response.json()["versies"]
    assert (first["naam"], second["naam"]) == ("nu", "zonder")
    sweep = first["reeks"]
    assert sweep["gevarieerd"] == [{"gegeven": "inkomstenUitArbeid", "van": "/personen/Zoutwaterkrokodil"}]
    assert [point for (point,) in sweep["punten"]] == [100.0 * i for i in range(21)]
    outcomes = sweep["maanden"]["2025-03"]["bijstandseenheden"]["eenheid"]
    for i in (0, 5, 13, 16, 20):
        body = {name: value for name, value in copy.deepcopy(BODY).items() if name not in ("versies", "varieer")}
        body["personen"]["Zoutwaterkrokodil"]["inkomstenUitArbeid"] = 100.0 * i
        single = client.post("/v1/berekeningen", json=body).json()
        alone = single["maanden"]["2025-03"]["bijstandseenheden"]["eenheid"]
        assert {name: outcomes[name][i] for name in alone} == alone


def test_jumps_bends_and_what_is_kept() -> None:
    sweep = ask().json()["versies"][0]["reeks"]
    # a quarter is released up to 273,00; the norm is 1.345,45
    assert sweep["behoudenPerEuro"]["2025-03"][:6] == [None, 0.25, 0.25, 0.25, 0.25, 0.25]
    assert sweep["marginaleDruk"]["2025-03"][:2] == [None, 75.0]
    assert not sweep["sprongen"]
    assert [bend["bij"] for bend in sweep["knikken"]] == [1091.98, 1618.45]
    assets = {"gegeven": "bezittingen", "van": 0, "tot": 10000, "stap": 1000, "wie": "eenheid"}
    sweep = ask(varieer=[assets]).json()["versies"][0]["reeks"]
    (jump,) = sweep["sprongen"]
    assert (jump["bij"], jump["daarna"], jump["voor"], jump["na"]) == (7770.0, 7770.01, 1345.45, 0.0)
    assert jump["terugval"] is True
    assert "19 lid 1" in jump["artikel"]
    assert jump["regels"][0]["tegenover"][0]["artikel"] == "34 lid 3"
    assert sweep["behoudenPerEuro"] is None


def test_two_facts() -> None:
    assets = {"gegeven": "bezittingen", "van": 7000, "tot": 8000, "stap": 1000}
    sweep = ask(varieer=[{**WAGE, "stap": 1000}, assets]).json()["versies"][1]["reeks"]
    assert sweep["punten"] == [[i, b] for i in (0.0, 1000.0, 2000.0) for b in (7000.0, 8000.0)]
    assert not sweep["sprongen"]
    assert not sweep["knikken"]


def test_the_answer_has_the_shape_of_the_document() -> None:
    document = client.get("/v1/openapi.json").json()
    operation = document["paths"]["/vergelijkingen"]["post"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": document["components"]}
    for fields in ({}, {"varieer": [{**WAGE, "stap": 1000}, {**WAGE, "gegeven": "bezittingen", "stap": 1000}]}):
        jsonschema.validate(ask(**fields, tot="2025-04").json(), whole)
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    jsonschema.validate(BODY, {**body, "components": document["components"]})


def test_without_varieer_there_is_an_answer_as_before() -> None:
    body = {name: value for name, value in BODY.items() if name != "varieer"}
    answer = client.post("/v1/vergelijkingen", json=body).json()
    assert "antwoord" in answer["versies"][0]
    assert "verschillen" in answer


@pytest.mark.parametrize(
    ("varieer", "pointer", "code"),
    [
        (None, "/varieer", "verkeerd_aantal"),
        ([], "/varieer", "verkeerd_aantal"),
        ([WAGE] * 3, "/varieer", "verkeerd_aantal"),
        ([WAGE] * 2, "/varieer/1", "dubbel"),
        (["Zoutwaterkrokodil"], "/varieer/0", "verkeerd_type"),
        ([{"gegeven": "inkomstenUitArbeid"}], "/varieer/0/stap", "ontbreekt"),
        ([{**WAGE, "maand": 1}], "/varieer/0/maand", "onbekende_naam"),
        ([{**WAGE, "gegeven": "Zoutwaterkrokodil"}], "/varieer/0/gegeven", "onbekende_naam"),
        ([{**WAGE, "gegeven": ["x"]}], "/varieer/0/gegeven", "onbekende_naam"),
        ([{**WAGE, "gegeven": "geboortedatum"}], "/varieer/0/gegeven", "geen_getal"),
        ([{**WAGE, "gegeven": "bijstandsnorm"}], "/varieer/0/gegeven", "is_uitkomst"),
        ([{**WAGE, "wie": "Zoutwaterkrokodil2"}], "/varieer/0/wie", "onbekende_naam"),
        ([{**WAGE, "wie": 3}], "/varieer/0/wie", "onbekende_naam"),
        ([{**WAGE, "van": "Zoutwaterkrokodil"}], "/varieer/0/van", "verkeerd_type"),
        ([{**WAGE, "van": -1}], "/varieer/0/van", "negatief"),
        ([{**WAGE, "stap": 0}], "/varieer/0/stap", "stap_niet_positief"),
        ([{**WAGE, "stap": True}], "/varieer/0/stap", "geen_getal"),
        ([{**WAGE, "stap": 0.001}], "/varieer/0/stap", "te_veel_decimalen"),
        ([{**WAGE, "stap": 5000}], "/varieer/0/stap", "stap_te_groot"),
        ([{**WAGE, "stap": 0.01}], "/varieer", "te_veel_punten"),
        ([{**WAGE, "stap": 0.25}], "/varieer", "te_veel_punten"),
    ],
)
def test_a_wrong_range_is_refused_without_what_was_sent(varieer: Any, pointer: str, code: str) -> None:
    response = ask(varieer=varieer)
    assert errors(response)[pointer]["code"] == code
    assert "Zoutwaterkrokodil" not in response.text


def test_the_bounds_are_named() -> None:
    found = errors(ask(varieer=[{**WAGE, "stap": 0.25}]))["/varieer"]
    assert "8001 punten, 1 maanden en 2 versies" in found["melding"]
    assert "5000" in found["melding"]
    found = errors(ask(van="2015-01", tot="2026-12"))["/varieer"]
    assert "144 maanden en 2 versies" in found["melding"]
    assert "120" in found["melding"]


def test_all_faults_at_once_and_what_does_not_belong() -> None:
    response = ask(varieer=[{**WAGE, "stap": 0, "van": -1, "wie": "piet"}])
    assert set(errors(response)) == {"/varieer/0/stap", "/varieer/0/van", "/varieer/0/wie"}
    found = errors(ask(uitleg="boom", waaromNiet=True))
    assert set(found) == {"/uitleg", "/waaromNiet"}


def test_strict_is_strict() -> None:
    assert ask(strikt=True, van="2027-01").status_code == 409
