"""GET /v1/gemeenten: what is known of the ordinances, with source and gaps."""

from __future__ import annotations

import datetime
from typing import Any

from fastapi.testclient import TestClient

from participatiewet.api import app

client = TestClient(app, raise_server_exceptions=False)


def provision(code: str, path: str, maand: str) -> dict[str, Any]:
    answer = client.get(f"/v1/gemeenten/{code}", params={"maand": maand}).json()
    (found,) = [item for item in answer["bepalingen"] if item["pad"] == f"gemeenten.{code}.{path}"]
    return dict(found)


def test_all_municipalities_are_listed_with_what_is_known_and_what_is_not() -> None:
    answer = client.get("/v1/gemeenten", params={"maand": "2026-07"}).json()
    assert answer["maand"] == "2026-07"
    found = {item["code"]: item for item in answer["gemeenten"]}
    assert len(found) == 12
    assert found["GM0363"]["naam"] == "Amsterdam"
    assert found["GM0363"]["bekend"] > found["GM0014"]["bekend"]
    assert len({item["bekend"] + item["onbekend"] for item in found.values()}) == 1


def test_a_provision_has_its_value_article_and_source() -> None:
    found = provision("GM0599", "overige_verplichtingen.categorie_1_deel", "2026-07")
    assert found["waarde"] == 0.3
    assert found["artikel"] == "8 lid 1 onderdeel a"
    assert found["bron"] == "https://lokaleregelgeving.overheid.nl/CVDR348678/4"
    assert (found["zekerheid"], found["bevestigd"]) == ("samengevat", False)


def test_what_is_not_known_is_null_and_never_zero() -> None:
    for code, path, month in (
        ("GM0599", "maatregel.duur_eerste", "2026-07"),
        ("GM0599", "overige_verplichtingen.categorie_1_deel", "2018-12"),
    ):
        found = provision(code, path, month)
        assert (found["waarde"], found["bron"], found["zekerheid"]) == (None, None, None)


def test_a_condition_that_is_not_tested_is_told() -> None:
    found = provision("GM0599", "bijzondere_bijstand.schijf_1_draagkracht", "2026-07")
    assert "bijlage 3" in found["nietGetoetst"]


def test_without_a_month_it_is_this_month() -> None:
    assert client.get("/v1/gemeenten").json()["maand"] == f"{datetime.date.today():%Y-%m}"


def test_a_wrong_month_and_an_unknown_municipality_are_told_in_dutch() -> None:
    wrong = client.get("/v1/gemeenten", params={"maand": "juli"})
    assert wrong.status_code == 400
    assert wrong.headers["content-type"] == "application/problem+json"
    assert wrong.json()["errors"][0]["pointer"] == "/maand"
    unknown = client.get("/v1/gemeenten/GM9999")
    assert (unknown.status_code, unknown.json()["title"]) == (404, "Niet gevonden")
    assert "/v1/gemeenten" in unknown.json()["detail"]
