"""Bodies as a broken client sends them: the service says what is wrong, stays up and answers the next one right."""

from __future__ import annotations

import copy
import json
import logging
import random
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from participatiewet.api import app, body

client = TestClient(app, raise_server_exceptions=False)
DOCUMENT = app.openapi()
EXAMPLES: dict[str, Any] = {
    path: operations["post"]["requestBody"]["content"]["application/json"]["example"]
    for path, operations in DOCUMENT["paths"].items()
    # a body that is right begins a process there: test_populaties spoils those
    if "post" in operations and path != "/populaties"
}
#: Values at the edges of what a field may hold, and beyond.
ODD: list[Any] = [
    None, True, False, 0, -1, 1e308, -1e308, 1.005, 10**30, "", "2025-03", "2025-13", "2025-02-30", "0001-01",
    "9999-12", "1984-02-01", "jan", "\u0000", "é" * 50, "NaN", "1e5", "GM0363", [], {}, [[]], {"": {}},
    {"2025-03": None}, {"2025-03": {}}, ["jan", "jan"],
]  # fmt: skip
BODIES = 1_500


def properties(value: Any) -> Iterator[str]:
    """Yield the name of every field that the document knows."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and isinstance(value.get("properties"), dict):
        yield from value["properties"]
    for part in parts:
        yield from properties(part)


FIELDS = sorted(set(properties(DOCUMENT)))


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every dictionary or list in ``value`` with each of its keys."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield value, key
        yield from places(part)


def spoil(body: Any, chance: random.Random) -> None:
    """Change one place of ``body``: another value, nothing, another name, a field more, or the same item twice."""
    found = list(places(body))
    if not found:
        return
    parent, key = chance.choice(found)
    odd = copy.deepcopy(chance.choice(ODD))
    match chance.randrange(4):
        case 0:
            del parent[key]
        case 1 if isinstance(parent, dict):
            parent[chance.choice(FIELDS)] = odd
        case 2 if isinstance(parent, dict):
            parent[chance.choice(FIELDS)] = parent.pop(key)
        case 2:
            parent.append(copy.deepcopy(parent[key]))
        case _:
            parent[key] = odd


@pytest.mark.parametrize("part", range(3))
def test_spoiled_bodies(part: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    chance = random.Random(part)
    seen = set()
    for _ in range(BODIES // 3):
        path = chance.choice(list(EXAMPLES))
        body = copy.deepcopy(EXAMPLES[path])
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            spoil(body, chance)
        answer = client.post(f"/v1{path}", content=json.dumps(body))
        assert answer.status_code in (200, 400, 409), (path, body)
        seen.add(answer.status_code)
    assert {200, 400} <= seen
    assert caplog.text == ""
    answer = client.post("/v1/berekeningen", json=EXAMPLES["/berekeningen"])
    assert answer.status_code == 200
    # article 22a lid 1: half of 1.922,08 with one housemate; a quarter of 600 is exempt (article 31 lid 2 n)
    march = answer.json()["maanden"]["2025-03"]["bijstandseenheden"]["eenheid"]
    assert march == {"bijstandsnorm": 961.04, "algemeneBijstand": 511.04}


def test_a_large_object_is_read_in_one_go() -> None:
    """With as many names as fit in a body; looking for every name among all others would take minutes."""
    names = ",".join(f'"{number}":0' for number in range(90_000))
    answer = client.post("/v1/berekeningen", content=f"{{{names}}}".encode())
    assert answer.status_code == 400
    assert len(answer.json()["errors"]) == 500
    assert "90004 fouten" in answer.json()["detail"]
    twice = client.post("/v1/berekeningen", content=f'{{{names},"1":0,"2":0,"1":0}}'.encode())
    assert [error["code"] for error in twice.json()["errors"]] == ["dubbel", "dubbel"]


def test_half_a_character_is_no_json() -> None:
    asked = EXAMPLES["/berekeningen"]
    text = json.dumps(asked).replace('"jan"', '"j\\ud800n"')
    answer = client.post("/v1/berekeningen", content=text.encode())
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "geen_json")
    whole = client.post("/v1/berekeningen", content=text.replace("\\ud800", "\\ud83d\\ude00").encode())
    assert whole.status_code == 200
    assert "/personen/j😀n/" in whole.text


@pytest.mark.parametrize("path", ["/berekeningen", "/berekeningen/_batch"])
def test_bodies_have_a_bound_together(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "HELD", body.Held(len(json.dumps(EXAMPLES[path])) + 100))
    for _ in range(3):  # what an answer was given to is held no longer
        assert client.post(f"/v1{path}", content=json.dumps(EXAMPLES[path])).status_code == 200
    for _ in range(3):
        answer = client.post(f"/v1{path}", content=b" " * 2_000 + json.dumps(EXAMPLES[path]).encode())
        assert (answer.status_code, answer.json()["type"]) == (503, "/problemen/te-druk")
        assert answer.headers["Retry-After"] == "1"
    assert client.post(f"/v1{path}", content=b"{").status_code == 400
    assert client.post("/v1/berekeningen", json={**EXAMPLES["/berekeningen"], "waaromNiet": True}).status_code == 200
    assert body.HELD.now == 0
