"""A batch, what is still to be given, a comparison and a revision."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatiewet.api import app

#: As many items as one batch may hold.
MOST_ITEMS = 1_000
client = TestClient(app, raise_server_exceptions=False)


def household(income: float = 0, born: str = "1985-01-01", **person: Any) -> dict[str, Any]:
    return {
        "personen": {"a": {"geboortedatum": born, "overigInkomen": income, **person}},
        "bijstandseenheden": {"e": {"aanvrager": "a"}},
        "woningen": {"w": {"bewoners": ["a"]}},
    }


def post(path: str, body: Any, status: int = 200) -> Any:
    answer = client.post(f"/v1/{path}", json=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["API-Version"]
    return answer.json()


def test_a_batch_answers_in_order_and_a_fault_in_one_leaves_the_others() -> None:
    items = [
        household(600),
        {**household(), "personen": {"a": {"geboortedatum": "gisteren"}}},
        {**household(), "recht": "zonder_in_balans", "strikt": True, "van": "2031-01"},
        "geen",
        household(0, "2006-06-01", oudersKunnenNietBijdragen=True),
    ]
    found = post(
        "berekeningen/_batch",
        {"context": {"van": "2026-01", "uitkomsten": ["algemeneBijstand"]}, "berekeningen": items},
    )
    results = found["resultaten"]
    # 1.401,50 - 600, and 345,99 + 746,45
    for place, amount in ((0, 801.5), (4, 1092.44)):
        assert results[place]["antwoord"]["maanden"]["2026-01"]["bijstandseenheden"]["e"]["algemeneBijstand"] == amount
    assert [result.get("fout", {}).get("status") for result in results] == [None, 400, 409, 400, None]
    assert results[1]["fout"]["errors"][0]["pointer"] == "/personen/a/geboortedatum"
    assert results[2]["fout"]["type"] == "/problemen/parameter-verouderd"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/berekeningen"),
        ({"berekeningen": []}, "/berekeningen"),
        ({"berekeningen": [{}] * (MOST_ITEMS + 1)}, "/berekeningen"),
        ({"berekeningen": [{}], "contekst": {}}, "/contekst"),
        ({"berekeningen": [{}], "context": []}, "/context"),
    ],
)
def test_a_batch_that_is_wrong_itself_is_refused(body: dict[str, Any], pointer: str) -> None:
    assert pointer in [error["pointer"] for error in post("berekeningen/_batch", body, 400)["errors"]]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, 2000), st.sampled_from(["geldend", "zonder_in_balans"])), min_size=1, max_size=6)
)
def test_an_answer_does_not_depend_on_who_shares_the_batch(many: list[tuple[int, str]]) -> None:
    items = [{**household(income), "van": "2026-02", "recht": recht} for income, recht in many]
    together = post("berekeningen/_batch", {"berekeningen": items})["resultaten"]
    assert [result["antwoord"] for result in together] == [post("berekeningen", item) for item in items]


def test_what_is_still_to_be_given_is_named_with_the_article_and_only_that() -> None:
    body = {**household(), "van": "2025-03", "uitkomsten": ["individueleInkomenstoeslagBijAanvraag"]}
    found = post("berekeningen/_gegevens", body)["gegevens"]
    facts = {item["pointer"]: item for item in found}
    months = facts["/bijstandseenheden/e/maandenLaagInkomen"]
    assert (months["verplicht"], months["artikel"], months["maanden"]) == (False, "36 lid 1", ["2025-03"])
    assert facts["/bijstandseenheden/e/uitzichtOpInkomensverbetering"]["oordeel"]
    assert "/personen/a/geboortedatum" not in facts
    assert "/personen/a/overigInkomen" not in facts
    given_now = copy.deepcopy(body)
    given_now["bijstandseenheden"]["e"]["maandenLaagInkomen"] = 40
    again = {item["pointer"]: item for item in post("berekeningen/_gegevens", given_now)["gegevens"]}
    assert "/bijstandseenheden/e/maandenLaagInkomen" not in again
    # with forty months of a low income the ordinance decides, and there is no default for a municipality
    assert again["/bijstandseenheden/e/gemeente"]["verplicht"]
    assert "geen gemeente opgegeven" in again["/bijstandseenheden/e/gemeente"]["melding"]


def test_versions_are_compared_with_the_first() -> None:
    body = {
        **household(0, "2006-06-01", oudersKunnenNietBijdragen=True),
        "van": "2026-01",
        "uitkomsten": ["bijstandsnorm", "normartikel"],
        "versies": [
            {"naam": "zonder", "recht": "zonder_in_balans"},
            {"recht": "zonder_in_balans", "hervormingen": ["jongerennorm"]},
            {"naam": "21", "hervormingen": ["jongeren_norm_21"]},
        ],
    }
    found = post("vergelijkingen", body)
    assert [version["naam"] for version in found["versies"]] == ["zonder", "2", "21"]
    assert found["verschillen"] == {
        "2026-01": {
            "bijstandseenheden": {
                "e": {"bijstandsnorm": {"waarden": [345.99, 1092.44, 1401.5], "verschil": [0.0, 746.45, 1055.51]}}
            }
        }
    }
    assert found["versies"][1]["antwoord"]["hervormingen"] == ["jongerennorm"]


def test_faults_of_a_comparison_stand_where_they_are_and_once() -> None:
    body = {
        **household(),
        "van": "2026-13",
        "versies": [{"recht": "toekomst"}, {"hervormingen": ["gift"]}, {"wet": 1}, 3, {"naam": 1.5}, {"naam": None}],
    }
    pointers = [error["pointer"] for error in post("vergelijkingen", body, 400)["errors"]]
    assert pointers.count("/van") == 1
    assert {
        "/versies/0/recht", "/versies/1/hervormingen", "/versies/2/wet", "/versies/3", "/versies/4/naam",
        "/versies/5/naam",
    } <= set(pointers)  # fmt: skip
    assert post("vergelijkingen", {**household(), "van": "2026-01"}, 400)["errors"][0]["pointer"] == "/versies"


def test_a_revision_gives_what_is_to_be_paid_and_what_is_to_be_recovered() -> None:
    # 2025: the norm is 1.345,45 until July; an income of 600 came in February, one of 100 was wrongly counted in March
    before = {"personen": {"a": {"geboortedatum": "1985-01-01", "overigInkomen": {"2025-03": 100}}}}
    after = {"personen": {"a": {"geboortedatum": "1985-01-01", "overigInkomen": {"2025-02": 600}}}}
    rest = {key: value for key, value in household().items() if key != "personen"}
    found = post("herzieningen", {**rest, "van": "2025-02", "tot": "2025-04", "oud": before, "nieuw": after})
    # paid out is 95 percent: 1.278,18, 1.183,18 (of 1.245,45) and 708,18 (of 745,45)
    assert found["maanden"] == {
        "2025-02": {"e": {"oud": 1278.18, "nieuw": 708.18, "verschil": -570.0}},
        "2025-03": {"e": {"oud": 1183.18, "nieuw": 1278.18, "verschil": 95.0}},
        "2025-04": {"e": {"oud": 1278.18, "nieuw": 1278.18, "verschil": 0.0}},
    }
    assert (found["nabetaling"], found["terugvordering"], found["saldo"]) == (95.0, 570.0, -475.0)
    assert found["volledig"]
    assert found["oud"]["bewijs"]["invoer"] != found["nieuw"]["bewijs"]["invoer"]


@pytest.mark.parametrize("outcomes", [[{}], [[]], [1], "bijstandsnorm", {}])
def test_a_revision_with_outcomes_that_are_no_names(outcomes: Any) -> None:
    body = {**household(), "van": "2025-03", "oud": {}, "nieuw": {}}
    for given_at, pointer in (({"uitkomsten": outcomes}, "/uitkomsten"), ({"oud": {"uitkomsten": outcomes}}, "/oud/")):
        (error,) = post("herzieningen", {**body, **given_at}, 400)["errors"]
        assert error["pointer"].startswith(pointer)


def test_a_revision_without_outcomes_compares_what_is_paid() -> None:
    body = {**household(), "van": "2025-03", "uitkomsten": None, "oud": {}, "nieuw": {}}
    assert post("herzieningen", body)["saldo"] == 0


def test_a_revision_by_law_and_one_that_misses_something() -> None:
    young = household(0, "2006-06-01", oudersKunnenNietBijdragen=True)
    by_law = post("herzieningen", {**young, "van": "2026-01", "oud": {"recht": "zonder_in_balans"}, "nieuw": {}})
    # 95 percent of 345,99 is 328,69 and of 1.092,44 is 1.037,82
    assert by_law["maanden"]["2026-01"]["e"] == {"oud": 328.69, "nieuw": 1037.82, "verschil": 709.13}
    breach = {"personen": {"a": {"geboortedatum": "1985-01-01", "schendingGeuniformeerdeVerplichting": "a"}}}
    missing = post("herzieningen", {**household(), "van": "2026-01", "oud": {}, "nieuw": breach})
    assert (missing["volledig"], missing["maanden"]) == (False, {})
    wrong = post("herzieningen", {**household(), "van": "2026-01", "oud": {"personen": {}}, "nieuw": 3}, 400)
    assert {error["pointer"] for error in wrong["errors"]} >= {"/nieuw"}


def test_every_example_of_the_document_works() -> None:
    document = client.get("/v1/openapi.json").json()
    tried = 0
    for path, operations in document["paths"].items():
        for operation in operations.values():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            # a caseload is no question that is answered at once: its example is in test_populaties
            if "example" in body and path != "/populaties":
                answer = client.post(f"/v1{path}", content=json.dumps(body["example"]))
                assert answer.status_code == 200, (path, answer.text)
                tried += 1
    assert tried >= 6
