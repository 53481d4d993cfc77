"""A mark in every place of every household the document shows: no error repeats it, no log holds it.

An error names its place, so a name the sender gave may stand in a pointer, and nowhere else.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from participatiewet.api import app

MARK = "Zoutwaterkrokodil"
Path = tuple[str | int, ...]

client = TestClient(app, raise_server_exceptions=False)
EXAMPLES: dict[str, Any] = {
    path: operations["post"]["requestBody"]["content"]["application/json"]["example"]
    for path, operations in app.openapi()["paths"].items()
    # a reform is policy, and a caseload is made up or named by its folder: neither says anything of a person
    if "post" in operations and not path.startswith(("/hervormingen", "/populaties"))
}


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*path, key)
        yield from places(part, (*path, key))


def marked(body: Any, path: Path, *, name: bool) -> Any:
    """Return ``body`` with the mark as the value at ``path``, or as its name."""
    body = copy.deepcopy(body)
    place = body
    for part in path[:-1]:
        place = place[part]
    if name:
        place[MARK] = place.pop(path[-1])
    else:
        place[path[-1]] = MARK
    return body


def faults(answer: Any) -> list[Any]:
    """Return what of ``answer`` is a problem: the whole, or those of the items of a batch."""
    if "errors" in answer:
        return [answer]
    return [item["fout"] for item in answer.get("resultaten", []) if item.get("fout")]


def without_pointers(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_pointers(part) for key, part in value.items() if key != "pointer"}
    if isinstance(value, list):
        return [without_pointers(part) for part in value]
    return value


def test_every_question_about_a_household_is_marked() -> None:
    assert set(EXAMPLES) == {
        "/berekeningen", "/berekeningen/_batch", "/berekeningen/_gegevens", "/vergelijkingen", "/herzieningen",
    }  # fmt: skip


@pytest.mark.parametrize("path", EXAMPLES)
def test_a_value_is_in_no_error_and_no_log(path: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    refused = 0
    for place in places(EXAMPLES[path]):
        response = client.post(f"/v1{path}", json=marked(EXAMPLES[path], place, name=False))
        assert response.status_code in (200, 400), place
        for fault in faults(response.json()):
            refused += 1
            assert MARK not in str(fault), place
    assert refused > 10
    assert MARK not in caplog.text


@pytest.mark.parametrize("path", EXAMPLES)
def test_a_name_is_in_an_error_only_to_point_and_in_no_log(path: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    refused = 0
    for place in places(EXAMPLES[path]):
        if isinstance(place[-1], int):
            continue
        response = client.post(f"/v1{path}", json=marked(EXAMPLES[path], place, name=True))
        assert response.status_code in (200, 400), place
        for fault in faults(response.json()):
            refused += 1
            assert MARK not in str(without_pointers(fault)), place
    assert refused > 5
    assert MARK not in caplog.text


@pytest.mark.parametrize("address", ["/v1/{}", "/v1/variabelen/{}", "/v1/gemeenten/{}", "/v1/parameters?geldigOp={}"])
def test_an_address_is_in_no_error(address: str) -> None:
    response = client.get(address.format(MARK))
    assert response.status_code in (400, 404)
    assert MARK not in response.text


@pytest.mark.parametrize("body", [MARK, f'"{MARK}"', f'["{MARK}"]', f'{{"{MARK}": ', f'{{"van": "{MARK}'])
@pytest.mark.parametrize("path", EXAMPLES)
def test_a_body_that_is_no_question_is_in_no_error_and_no_log(
    path: str, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    response = client.post(f"/v1{path}", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 400
    assert MARK not in response.text
    assert MARK not in caplog.text
