"""The page about running the service says what the service does: bounds, addresses, settings and names of counts."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from participatiewet.api import app, body, server, settings

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "beheer.md").read_text(encoding="utf-8")


def row(begin: str) -> list[str]:
    [found] = [line for line in PAGE.splitlines() if line.startswith(f"| {begin}")]
    return [cell.strip() for cell in found.strip("|").split("|")]


def test_the_bounds() -> None:
    assert row("adresregel")[1] == f"{server.LARGEST_HEAD // 1_000} kB"
    assert row("tijd om de headers")[1] == f"{server.SECONDS_TO_WAIT} seconden"
    assert row("invoer: een")[1] == f"{body.LARGEST_BODY // 10**6} MB, {body.LARGEST_BATCH // 10**6} MB"
    assert row("tijd om de invoer")[1] == f"{body.SECONDS_TO_SEND} seconden"
    assert row("antwoord waarvan")[1] == f"{server.SECONDS_TO_WAIT} seconden"
    assert f"`PARTICIPATIEWET_WACHTTIJD` plus {server.SECONDS_TO_ANSWER} seconden" in PAGE
    assert f"{body.LARGEST_BATCH // 10**6} MB zijn" in PAGE
    assert f"{body.MOST_HELD // 10**6} MB aan invoer" in PAGE
    assert f"client_max_body_size {body.LARGEST_BATCH // 10**6}m;" in PAGE


def test_what_it_names_exists() -> None:
    assert set(re.findall(r"PARTICIPATIEWET_[A-Z_]+", PAGE)) <= settings.BY_NAME.keys()
    with TestClient(app) as client:
        for path in set(re.findall(r"`(/v1/[^`?]*|/metrics)`", PAGE)):
            assert client.get(path).status_code == 200, path
        client.post("/v1/berekeningen", json={})
        counts = client.get("/metrics").text
    named = set(re.findall(r"participatiewet_[a-z_]+", PAGE))
    assert len(named) > 4
    for name in named:
        assert name in counts, name


def test_links_lead_to_a_page() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
