"""GET /metrics as Prometheus reads it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from participatiewet.api.app import create_app

MARK = "Zoutwaterkrokodil"
DURATION = "participatiewet_verzoek_seconden_count"


def counted(client: TestClient) -> dict[tuple[str, str, str], float]:
    """Return the number of requests by address, method and status."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")
    return {
        (sample.labels["adres"], sample.labels["methode"], sample.labels["status"]): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
        if sample.name == DURATION
    }


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app({}), raise_server_exceptions=False)


def test_requests_are_counted_by_template_method_and_status(client: TestClient) -> None:
    assert counted(client) == {}
    for _ in range(2):
        assert client.get("/v1/gemeenten/GM0363").status_code == 200
    assert client.post("/v1/berekeningen", json={}).status_code == 400
    numbers = counted(client)
    assert numbers["/v1/gemeenten/{code}", "GET", "200"] == 2
    assert numbers["/v1/berekeningen", "POST", "400"] == 1


def test_a_crash_is_counted(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("participatiewet.api.gezondheid.endpoints.run_many", crash)
    assert client.get("/v1/gezondheid/_gereed").status_code == 500
    assert counted(client)["/v1/gezondheid/_gereed", "GET", "500"] == 1
    assert "participatiewet_verzoeken_onderweg 1.0" in client.get("/metrics").text, "only the question itself"


def test_what_a_client_makes_up_is_no_label(client: TestClient) -> None:
    client.get(f"/{MARK}?naam={MARK}")
    client.get(f"/v1/gemeenten/{MARK}?naam={MARK}")
    client.request(MARK, "/v1/berekeningen", headers={"X-Naam": MARK})
    client.post("/v1/berekeningen", json={MARK: MARK})
    numbers = counted(client)
    assert numbers["onbekend", "GET", "404"] == 1
    assert sum(numbers.values()) == len(numbers) == 4
    assert MARK not in client.get("/metrics").text
