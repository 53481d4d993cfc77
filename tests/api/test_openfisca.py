"""The second API, as a client of OpenFisca's web API uses it."""

from __future__ import annotations

import copy
import datetime
import json
import logging
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from participatiewet import system
from participatiewet.api import app
from participatiewet.api.app import create_app
from participatiewet.api.openfisca.endpoints import router
from participatiewet.api.openfisca.errors import nested
from participatiewet.documents import read_file
from participatiewet.keys import hashed
from participatiewet.situation import ENTITIES, PLURALS, ROLES, months_between
from participatiewet.testing.cases import read_period

client = TestClient(app, raise_server_exceptions=False)
MARK = "Zoutwaterkrokodil"
#: Jan works and shares a dwelling (the example of the README, made up): € 485,49 is paid in March 2025.
JAN: dict[str, Any] = {
    "personen": {
        "jan": {"geboortedatum": {"ETERNITY": "1984-02-01"}, "inkomsten_uit_arbeid": {"2025-03": 600}},
        "karel": {"geboortedatum": {"ETERNITY": "1980-05-05"}},
    },
    "bijstandseenheden": {
        "eenheid": {
            "aanvrager": ["jan"],
            "bezittingen": {"2025-03": 1200},
            "bijstandsnorm": {"2025-03": None},
            "normartikel": {"2025-03": None},
            "uit_te_betalen_bijstand": {"2025-03": None},
        }
    },
    "woningen": {"woning": {"bewoners": ["jan", "karel"]}},
}


def changed(pointer: str, value: Any, situation: dict[str, Any] = JAN) -> dict[str, Any]:
    found = copy.deepcopy(situation)
    *parents, last = pointer.split("/")
    place = found
    for part in parents:
        place = place[part]
    place[last] = value
    return found


def alone(born: str = "1985-01-01", *, unit: dict[str, Any] | None = None, **facts: Any) -> dict[str, Any]:
    """Return somebody who lives alone (made up)."""
    return {
        "personen": {"a": {"geboortedatum": {"ETERNITY": born}, **facts}},
        "bijstandseenheden": {"e": {"aanvrager": ["a"], **(unit or {})}},
        "woningen": {"w": {"bewoners": ["a"]}},
    }


def post(situation: Any, path: str = "calculate", status: int = 200) -> Any:
    answer = client.post(f"/openfisca/{path}", json=situation)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def get(path: str, status: int = 200) -> Any:
    answer = client.get(f"/openfisca/{path}")
    assert answer.status_code == status, answer.text
    return answer.json()


def leaf(error: Any, pointer: str) -> str:
    """Return the message of an error at its place: a text, with nothing below it."""
    for part in pointer.split("/"):
        error = error[part]
    assert isinstance(error, str)
    return error


# --- calculate ----------------------------------------------------------------------------------------


def test_nulls_are_calculated_in_euros_and_the_rest_comes_back_as_sent() -> None:
    answer = post(JAN)
    own = answer.pop("participatiewet")
    expected = copy.deepcopy(JAN)
    # article 22a lid 1: half of 1.922,07; article 31 lid 2 n: a quarter of 600 is free; 5% of 511,04 is reserved
    expected["bijstandseenheden"]["eenheid"]["bijstandsnorm"] = {"2025-03": 961.04}
    expected["bijstandseenheden"]["eenheid"]["normartikel"] = {"2025-03": "artikel_22a"}
    expected["bijstandseenheden"]["eenheid"]["uit_te_betalen_bijstand"] = {"2025-03": 485.49}
    assert answer == expected
    assert (own["aard"], own["status"], own["recht"]) == ("berekening, geen besluit", "bepaald", "geldend")
    assert (own["van"], own["tot"]) == ("2025-03", "2025-03")
    assumed = {item["pointer"]: item for item in own["aannames"]}
    # article 31 lid 4 asks for the holiday allowance that comes with the wage: nobody said how much it is
    assert assumed["/personen/jan/vakantietoeslag_over_inkomsten"]["waarde"] == 0
    assert own["bewijs"]["invoer"].startswith("sha256:")


def test_every_month_has_its_own_facts_and_outcomes() -> None:
    situation = changed("personen/jan/inkomsten_uit_arbeid", {"2025-03": 600.0, "2025-04": 0})
    situation["bijstandseenheden"]["eenheid"]["uit_te_betalen_bijstand"] = {"2025-03": None, "2025-04": None}
    paid = post(situation)["bijstandseenheden"]["eenheid"]["uit_te_betalen_bijstand"]
    assert paid == {"2025-03": 485.49, "2025-04": 912.99}  # 961,04 less 5% of it, 48,05


def test_the_page_shows_what_is_answered() -> None:
    page = (Path(__file__).parents[2] / "docs" / "openfisca.md").read_text(encoding="utf-8")
    body = page.partition("-d '")[2].partition("'")[0]
    answer = client.post("/openfisca/calculate", content=body)
    paid = answer.json()["bijstandseenheden"]["eenheid"]["uit_te_betalen_bijstand"]["2025-03"]
    assert f"`{paid:.2f}`" in page


def test_a_value_of_another_kind_is_a_name_a_date_a_fraction_or_a_yes() -> None:
    situation = alone(
        unit={
            "recht_op_algemene_bijstand": {"2025-03": None},
            "verlaging_woonsituatie_percentage": {"2025-03": 0.2},
            "verlaging_woonsituatie": {"2025-03": None},
            "datum_melding": {"ETERNITY": "2025-01-10"},
            "ingangsdatum_recht": {"ETERNITY": None},
            "einddatum_recht": {"ETERNITY": None},
        },
        leeftijd={"2025-03": None},
    )
    answer = post(situation)
    unit = answer["bijstandseenheden"]["e"]
    assert unit["recht_op_algemene_bijstand"] == {"2025-03": True}
    assert unit["verlaging_woonsituatie_percentage"] == {"2025-03": 0.2}
    assert unit["verlaging_woonsituatie"] == {"2025-03": 269.09}  # article 27: 20% of 1.345,45
    assert unit["ingangsdatum_recht"] == {"ETERNITY": "2025-01-10"}  # article 44 lid 1: the day of the report
    assert unit["einddatum_recht"] == {"ETERNITY": None}  # no end
    assert answer["personen"]["a"]["leeftijd"] == {"2025-03": 40}


def test_a_person_outside_every_unit_may_be_asked_about() -> None:
    answer = post(changed("personen/karel/leeftijd", {"2025-03": None}))
    assert answer["personen"]["karel"]["leeftijd"] == {"2025-03": 44}
    assert set(answer["bijstandseenheden"]) == {"eenheid"}


def test_a_counter_runs_from_the_first_month_that_is_named() -> None:
    # article 31 lid 2 n: a quarter is free for six months, and 1.345,45 - 600 is left from the seventh
    months = months_between("2025-01", "2025-06")
    wage = {**dict.fromkeys(months, 600), "2025-07": 600}
    norm = {"bijstandsnorm": {"2025-07": None}, "algemene_bijstand": {"2025-06": None, "2025-07": None}}
    answer = post(alone(inkomsten_uit_arbeid=wage, unit=norm))
    # the norm is 1.345,45 in June and 1.369,06 from July
    assert answer["bijstandseenheden"]["e"]["algemene_bijstand"] == {"2025-06": 895.45, "2025-07": 769.06}
    assert answer["participatiewet"]["van"] == "2025-01"
    fresh = alone(inkomsten_uit_arbeid={"2025-07": 600}, unit={"algemene_bijstand": {"2025-07": None}})
    assert post(fresh)["bijstandseenheden"]["e"]["algemene_bijstand"] == {"2025-07": 919.06}  # 450 counts


def test_a_year_is_asked_as_a_year() -> None:
    # Amsterdam, article 36: made up person with three years of low income, who asks in January
    situation = alone(
        unit={
            "gemeente": {"2025": "GM0363"},
            "maanden_laag_inkomen": {"2025-01": 60},
            "individuele_inkomenstoeslag": {"2025": None},
            "individuele_inkomenstoeslag_bij_aanvraag": {"2025-01": None, "2025-02": None},
        },
    )
    answer = post(situation)
    unit = answer["bijstandseenheden"]["e"]
    by_month = unit["individuele_inkomenstoeslag_bij_aanvraag"]
    assert by_month["2025-02"] == 0, "once in twelve months"
    assert unit["individuele_inkomenstoeslag"] == {"2025": by_month["2025-01"]}
    assert by_month["2025-01"] > 0
    assert (answer["participatiewet"]["van"], answer["participatiewet"]["tot"]) == ("2025-01", "2025-12")
    error = post(changed("bijstandseenheden/e/individuele_inkomenstoeslag", {"2025-03": None}, situation), status=400)
    assert "jaar" in leaf(error, "bijstandseenheden/e/individuele_inkomenstoeslag/2025-03")


@pytest.mark.parametrize("period", ["2025", "year:2025", "month:2025-01:12", "year:2024-04:2", "year:2025-03"])
def test_what_is_so_may_be_given_for_longer_than_a_month(period: str) -> None:
    situation = alone(unit={"normartikel": {"2025-03": None}}, verblijft_in_inrichting={period: True})
    assert post(situation)["bijstandseenheden"]["e"]["normartikel"] == {"2025-03": "artikel_23"}


def test_a_month_goes_before_a_year() -> None:
    asked = {"normartikel": {"2025-02": None, "2025-03": None, "2025-04": None}}
    facts = {"2025": True, "2025-03": False}
    answer = post(alone(unit=asked, verblijft_in_inrichting=facts))
    found = answer["bijstandseenheden"]["e"]["normartikel"]
    assert found == {"2025-02": "artikel_23", "2025-03": "artikel_21", "2025-04": "artikel_23"}


def test_the_version_of_the_law_may_be_chosen() -> None:
    # article 20 lid 3, from 2026: somebody of 19 whose parents cannot help gets 746,45 more than 345,99
    born, facts = "2006-06-01", {"ouders_kunnen_niet_bijdragen": {"2026-01": True}}
    situation = alone(born, unit={"bijstandsnorm": {"2026-01": None}}, **facts)
    for query, norm in (("", 1092.44), ("?recht=geldend", 1092.44), ("?recht=zonder_in_balans", 345.99)):
        answer = post(situation, f"calculate{query}")
        assert answer["bijstandseenheden"]["e"]["bijstandsnorm"] == {"2026-01": norm}
        assert query.removeprefix("?recht=") in ("", answer["participatiewet"]["recht"])
    assert "geldend" in leaf(post(situation, "calculate?recht=oud", 400), "recht")
    assert "geldend" in leaf(post(situation, "trace?recht=oud", 400), "recht")
    for path in ("calculate", "trace"):
        assert "recht" in leaf(post(situation, f"{path}?recth=zonder_in_balans", 400), "error")


def test_a_month_that_is_not_confirmed_is_provisional() -> None:
    own = post(alone(unit={"bijstandsnorm": {"2031-01": None}}))["participatiewet"]
    assert own["status"] == "voorlopig"
    assert {warning["code"] for warning in own["waarschuwingen"]} >= {"bedrag_niet_bevestigd"}


def test_without_a_question_nothing_is_calculated_and_the_answer_says_so() -> None:
    situation = alone(inkomsten_uit_arbeid={"2025-03": 600})
    answer = post(situation)
    own = answer.pop("participatiewet")
    assert answer == situation
    assert [warning["code"] for warning in own["waarschuwingen"]] == ["niets_gevraagd"]


# --- the round trip -----------------------------------------------------------------------------------


def test_an_answer_that_is_sent_back_gives_the_same_answer() -> None:
    asked = changed("personen/jan/inkomsten_uit_arbeid", {"2025-03": 600.0})
    first = post(asked)
    assert post(first) == first
    # a client in a language with one kind of number writes 600 for 600.0
    rewritten = json.dumps(first).replace("600.0", "600")
    assert rewritten != json.dumps(first)
    assert post(json.loads(rewritten)) == first
    other = post(changed("personen/jan/inkomsten_uit_arbeid", {"2025-03": 601}))
    assert other["participatiewet"]["bewijs"]["invoer"] != first["participatiewet"]["bewijs"]["invoer"]


def test_an_outcome_that_is_sent_back_otherwise_is_refused_and_not_ignored() -> None:
    answer = changed("bijstandseenheden/eenheid/uit_te_betalen_bijstand", {"2025-03": 485.48}, post(JAN))
    answer["bijstandseenheden"]["eenheid"]["normartikel"] = {"2025-03": "artikel_21"}
    error = post(answer, status=400)
    place = error["bijstandseenheden"]["eenheid"]
    assert set(place) == {"uit_te_betalen_bijstand", "normartikel"}
    assert "berekend" in place["uit_te_betalen_bijstand"]["2025-03"]
    assert "485" not in json.dumps(error)


@pytest.mark.parametrize("value", [True, "485.49", [], {}, 485.489])
def test_an_outcome_of_another_kind_is_not_the_same(value: Any) -> None:
    situation = changed("bijstandseenheden/eenheid/uit_te_betalen_bijstand", {"2025-03": value})
    assert leaf(post(situation, status=400), "bijstandseenheden/eenheid/uit_te_betalen_bijstand/2025-03")


def test_one_is_no_yes() -> None:
    for value, status in ((True, 200), (1, 400), (False, 400)):
        post(alone(unit={"recht_op_algemene_bijstand": {"2025-03": value}}), status=status)


def test_a_fact_that_was_asked_may_be_sent_back_as_a_fact() -> None:
    asked = alone(unit={"bezittingen": {"2025-03": None}, "bijstandsnorm": {"2025-03": None}})
    first = post(asked)
    again = post(first)
    assert first["bijstandseenheden"]["e"]["bezittingen"] == {"2025-03": 0}
    pointers = [{item["pointer"] for item in answer["participatiewet"]["aannames"]} for answer in (first, again)]
    assert "/bijstandseenheden/e/bezittingen" in pointers[0] - pointers[1]
    del first["participatiewet"], again["participatiewet"]
    assert first == again


# --- what is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pointer", "value", "place"),
    [
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03": "1 + 1"}, "2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03": "9**9**9**9"}, "2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03": "600"}, "2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03": 600.005}, "2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03": -1}, "2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03": True}, "2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03": {}}, "2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"month:2025-03": "600"}, "month:2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025": 7200}, "2025"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-3": 600}, "2025-3"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03-01": 600}, "2025-03-01"),
        ("personen/jan/inkomsten_uit_arbeid", {"month:2025": 600}, "month:2025"),
        ("personen/jan/inkomsten_uit_arbeid", {"2014-12": 600}, "2014-12"),
        ("personen/jan/inkomsten_uit_arbeid", {"ETERNITY": 600}, "ETERNITY"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-03": 600, "month:2025-03": 700}, "month:2025-03"),
        ("personen/jan/inkomsten_uit_arbeid", {"2025-04": 600}, ""),
        ("personen/jan/inkomsten_uit_arbeid", 600, ""),
        ("personen/jan/inkomsten_uit_arbeid", None, ""),
        ("personen/jan/is_uitreiziger", {"2025": "nee"}, "2025"),
        ("personen/jan/geboortedatum", {"ETERNITY": "gisteren"}, "ETERNITY"),
        ("personen/jan/geboortedatum", {"ETERNITY": "1984-02-01", "2025-03": "1984-02-02"}, "2025-03"),
        ("personen/jan/bezittingen", {"2025-03": 1200}, ""),
        ("bijstandseenheden/eenheid/gemeente", {"2025-03": "GM9999"}, "2025-03"),
        ("bijstandseenheden/eenheid/bijstandsnorm", {"2025": None}, "2025"),
        ("bijstandseenheden/eenheid/aanvrager", ["jan", "karel"], ""),
        ("bijstandseenheden/eenheid/aanvrager", [], ""),
        ("bijstandseenheden/eenheid/kinderen", ["piet"], "0"),
        ("woningen", {}, ""),
        ("axes", [[{"count": 3, "name": "bezittingen"}]], ""),
        ("huishoudens", {}, ""),
    ],
)
def test_a_fault_has_its_message_at_its_place(pointer: str, value: Any, place: str) -> None:
    error = post(changed(pointer, value), status=400)
    assert leaf(error, f"{pointer}/{place}" if place else pointer)
    assert "Traceback" not in json.dumps(error)


@pytest.mark.parametrize("block", ["personen", "bijstandseenheden", "woningen"])
def test_who_there_is_and_who_lives_where_has_no_default(block: str) -> None:
    situation = {key: value for key, value in JAN.items() if key != block}
    assert leaf(post(situation, status=400), block)


def test_all_faults_at_once() -> None:
    situation = changed("personen/jan/inkomsten_uit_arbeid", {"2025-03": "1+1"})
    situation["personen"]["karel"]["geboortedatum"] = {"ETERNITY": "x"}
    situation["bijstandseenheden"]["eenheid"]["onzin"] = {"2025-03": 1}
    situation["bijstandseenheden"]["eenheid"]["aanvrager"] = "piet"
    error = post(situation, status=400)
    assert set(error) == {"personen", "bijstandseenheden"}
    assert leaf(error, "personen/jan/inkomsten_uit_arbeid/2025-03")
    assert leaf(error, "personen/karel/geboortedatum/ETERNITY")
    assert leaf(error, "bijstandseenheden/eenheid/onzin")
    assert leaf(error, "bijstandseenheden/eenheid/aanvrager")


def test_a_fault_above_others_keeps_its_message() -> None:
    situation = changed("personen/karel/onzin", {"2025-03": 1})
    situation["bijstandseenheden"]["tweede"] = {"aanvrager": ["jan"], "onzin": {"2025-03": 1}}
    error = post(situation, status=400)
    assert leaf(error, "bijstandseenheden/tweede/onzin")
    assert leaf(error, "bijstandseenheden/tweede/error"), "jan is in two units"


def test_messages_of_one_place_are_all_told_in_whichever_order() -> None:
    found = [(("a",), "Een."), (("a", "b"), "Twee."), (("a", "b"), "Drie."), (("a", "b"), "Twee."), ((), "Vier.")]
    for order in (found, found[::-1]):
        error = nested(order)
        assert error["a"]["error"] == "Een."
        assert sorted(error["a"]["b"].split()) == ["Drie.", "Twee."]
        assert error["error"] == "Vier."


def test_a_variable_that_does_not_exist_is_not_found() -> None:
    situation = changed("personen/jan/inkomsten_uit_arbei", {"2025-03": 600})
    message = leaf(post(situation, status=404), "personen/jan/inkomsten_uit_arbei")
    assert "'inkomsten_uit_arbeid'" in message
    situation["personen"]["jan"]["is_uitreiziger"] = {"2025-03": 1}
    assert set(post(situation, status=400)["personen"]["jan"]) == {"inkomsten_uit_arbei", "is_uitreiziger"}


def test_a_missing_fact_is_an_error_at_its_place_and_not_a_zero() -> None:
    error = post(changed("personen/karel", {}), status=400)
    assert "artikel 4" in leaf(error, "personen/karel/geboortedatum/ETERNITY")
    # article 36: what the ordinance says of the supplement is not known without a municipality
    asked = alone(unit={"individuele_inkomenstoeslag": {"2025": None}})
    error = post(asked, status=400)
    assert "artikel 36 lid 1" in leaf(error, "bijstandseenheden/e/gemeente/2025-12")
    assert "'e'" not in json.dumps(error)


def test_what_lacks_a_fact_only_stops_who_asks_for_it() -> None:
    situation = alone(unit={"bijstandsnorm": {"2025-03": None}})
    situation["personen"]["b"] = {"geboortedatum": {"ETERNITY": "1985-01-01"}}
    situation["bijstandseenheden"]["f"] = {"aanvrager": ["b"], "gemeente": {"2025-03": "GM0363"}}
    situation["woningen"]["x"] = {"bewoners": ["b"]}
    situation["bijstandseenheden"]["f"]["individuele_inkomenstoeslag_bij_aanvraag"] = {"2025-03": None}
    situation["bijstandseenheden"]["f"]["maanden_laag_inkomen"] = {"2025-03": 60}
    units = post(situation)["bijstandseenheden"]
    assert units["e"]["bijstandsnorm"] == {"2025-03": 1345.45}
    assert units["f"]["individuele_inkomenstoeslag_bij_aanvraag"]["2025-03"] > 0


def test_what_lacks_a_fact_in_another_month_stops_nothing() -> None:
    # the municipality is not known in February, and nothing of February is asked or carried on
    unit: dict[str, Any] = {
        "gemeente": {"2025-03": "GM0363"},
        "maanden_laag_inkomen": {"2025-02": 60, "2025-03": 60},
        "wachtmaanden_individuele_inkomenstoeslag": {"2025-03": 0},
        "individuele_inkomenstoeslag_bij_aanvraag": {"2025-03": None},
    }
    answer = post(alone(unit=unit))
    assert answer["participatiewet"]["van"] == "2025-02"
    assert answer["bijstandseenheden"]["e"]["individuele_inkomenstoeslag_bij_aanvraag"]["2025-03"] > 0
    unit["individuele_inkomenstoeslag_bij_aanvraag"] = {"2025-02": None, "2025-03": None}
    assert set(post(alone(unit=unit), status=400)["bijstandseenheden"]["e"]["gemeente"]) == {"2025-02"}


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', '{"personen": NaN}', '{"a": 1, "a": 2}'])
def test_what_is_no_situation_is_an_error(body: str) -> None:
    answer = client.post("/openfisca/calculate", content=body)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}


def test_an_empty_situation_and_one_without_a_month() -> None:
    assert set(post({}, status=400)) >= {"personen", "bijstandseenheden", "woningen"}
    assert "maand" in leaf(post(alone(), status=400), "error")


def test_bounds() -> None:
    answer = client.post("/openfisca/calculate", content=b" " * 1_000_001)
    assert answer.status_code == 413
    assert "1000000" in answer.json()["error"]
    long = alone(unit={"bijstandsnorm": {"2015-01": None, "2036-01": None}})
    assert "240" in leaf(post(long, status=400), "bijstandseenheden/e/bijstandsnorm/2036-01")
    facts = {f"p{i}": {"is_uitreiziger": {"year:2015:20": False}} for i in range(500)}
    error = post({**alone(unit={"bijstandsnorm": {"2025-03": None}}), "personen": facts}, status=400)
    assert "waarden" in error["error"]
    names = [f"p{i}" for i in range(300)]
    many: dict[str, Any] = {
        "personen": {name: {"geboortedatum": {"ETERNITY": "1985-01-01"}} for name in names},
        "bijstandseenheden": {"e": {"aanvrager": names[:1], "bijstandsnorm": {"2015-01": None, "2016-12": None}}},
        "woningen": {"w": {"bewoners": names}},
    }
    assert "trace" in leaf(post(many, "trace", 400), "error")
    many["bijstandseenheden"]["e"]["normartikel"] = {"2015-01": None}
    assert "combinaties" in leaf(post(many, status=400), "error")


# --- trace --------------------------------------------------------------------------------------------


def test_a_trace_has_the_values_and_the_parameters_of_every_step() -> None:
    answer = post(JAN, "trace")
    assert answer["requestedCalculations"] == [
        "bijstandsnorm<2025-03>",
        "normartikel<2025-03>",
        "uit_te_betalen_bijstand<2025-03>",
    ]
    described = answer["entitiesDescription"]
    assert described["personen"] == ["jan", "karel"]
    assert described["bijstandseenheden"][0] == "eenheid"
    assert described["woningen"] == ["woning"]
    steps = answer["trace"]
    assert steps["uit_te_betalen_bijstand<2025-03>"]["value"] == [485.49, None], "nothing is asked of karel's own unit"
    assert steps["bijstandsnorm<2025-03>"]["value"][0] == 961.04
    assert steps["inkomsten_uit_arbeid<2025-03>"] == {"dependencies": [], "parameters": {}, "value": [600, None]}
    assert steps["geboortedatum<2025-03>"]["value"] == ["1984-02-01", "1980-05-05"]
    assert "wettelijke_norm<2025-03>" in steps["bijstandsnorm<2025-03>"]["dependencies"]
    found = {name: value for step in steps.values() for name, value in step["parameters"].items()}
    # the Staatscourant has 1.922,07 for a couple in the first half of 2025, and article 31 lid 2 n a quarter
    assert found["normen.norm_artikel_21.onderdeel_b<2025-03-01>"] == 1922.07
    assert 0.25 in found.values()
    assert answer["participatiewet"]["aard"] == "berekening, geen besluit"


def test_a_trace_has_only_what_the_question_rests_on() -> None:
    situation: Any = alone(unit={"recht_op_algemene_bijstand": {"2025-03": None}})
    situation["personen"] |= {name: {"geboortedatum": {"ETERNITY": "1985-01-01"}} for name in "bc"}
    situation["bijstandseenheden"]["f"] = {"aanvrager": ["b"], "partner": ["c"]}
    situation["woningen"]["x"] = {"bewoners": ["b", "c"]}
    limit, own = "vermogen.vermogensgrens", "vermogensgrens<2025-03>"
    step = post(situation, "trace")["trace"][own]
    assert (set(step["parameters"]), step["value"][1]) == ({f"{limit}.alleenstaande<2025-03-01>"}, None)
    situation["bijstandseenheden"]["f"]["recht_op_algemene_bijstand"] = {"2025-03": None}
    step = post(situation, "trace")["trace"][own]
    assert set(step["parameters"]) == {f"{limit}.alleenstaande<2025-03-01>", f"{limit}.gehuwden<2025-03-01>"}
    assert step["value"][1] == 2 * step["value"][0] > 0  # article 34 lid 3


def rests_on_itself(steps: dict[str, Any]) -> Iterator[str]:
    for step in steps.values():
        yield from (name for name in step["dependencies"] if name not in steps)


def test_a_month_in_parts_is_traced_in_parts() -> None:
    # 21 on 15 March: fourteen days of 332,17 and seventeen of 1.345,45 (articles 20 and 21)
    steps = post(alone("2004-03-15", unit={"bijstandsnorm": {"2025-03": None}}), "trace")["trace"]
    whole = steps["bijstandsnorm<2025-03>"]
    assert whole["value"] == [887.84]
    assert {"bijstandsnorm<day:2025-03-01:14>", "bijstandsnorm<day:2025-03-15:17>"} <= set(whole["dependencies"])
    assert steps["bijstandsnorm<day:2025-03-01:14>"]["value"] == [332.17]
    assert steps["bijstandsnorm<day:2025-03-15:17>"]["value"] == [1345.45]
    assert list(rests_on_itself(steps)) == []


def test_a_counter_is_traced_to_the_month_before_unless_it_was_given() -> None:
    wage = {"2025-03": 600, "2025-04": 600}
    asked = alone(unit={"algemene_bijstand": {"2025-04": None}}, inkomsten_uit_arbeid=wage)
    steps = post(asked, "trace")["trace"]
    used = "maanden_vrijlating_25_verbruikt"
    assert steps[f"{used}<2025-04>"] == {
        "dependencies": ["maanden_vrijlating_25_na_maand<2025-03>"],
        "parameters": {},
        "value": [1],
    }
    assert list(rests_on_itself(steps)) == []
    asked["personen"]["a"][used] = {"2025-04": 5}
    both = {"2025-03": None, "2025-04": None}
    asked["personen"]["a"]["maanden_vrijlating_25_na_maand"] = both
    asked["bijstandseenheden"]["e"]["algemene_bijstand"] = both
    assert post(asked, "trace")["trace"][f"{used}<2025-04>"]["dependencies"] == []


def test_a_trace_of_a_year_rests_on_its_months() -> None:
    unit = {"gemeente": {"2025": "GM0363"}, "maanden_laag_inkomen": {"2025-01": 60}}
    steps = post(alone(unit={**unit, "individuele_inkomenstoeslag": {"2025": None}}), "trace")["trace"]
    year = steps["individuele_inkomenstoeslag<2025>"]
    assert year["dependencies"][0] == "individuele_inkomenstoeslag_bij_aanvraag<2025-01>"
    assert year["value"] == steps["individuele_inkomenstoeslag_bij_aanvraag<2025-01>"]["value"]
    assert len(year["dependencies"]) == 12


def test_a_trace_refuses_what_calculate_refuses() -> None:
    for situation in (changed("personen/karel", {}), changed("personen/jan/onzin", {"2025-03": 1})):
        answers = [client.post(f"/openfisca/{path}", json=situation) for path in ("trace", "calculate")]
        assert answers[0].status_code == answers[1].status_code >= 400
        assert answers[0].json() == answers[1].json()


# --- what there is ------------------------------------------------------------------------------------


def test_the_root_welcomes() -> None:
    for path in ("/openfisca", "/openfisca/"):
        answer = client.get(path)
        assert answer.status_code == 300
        assert "/openfisca/spec" in answer.json()["welcome"]


def test_every_answer_names_its_package() -> None:
    for path in ("entities", "variable/bestaat_niet", "variables", "parameters?recht=oud"):
        answer = client.get(f"/openfisca/{path}")
        assert answer.headers["Country-Package"] == "participatiewet"
        assert answer.headers["Country-Package-Version"] == answer.headers["API-Version"]
        assert answer.headers["Cache-Control"] == "no-store"
    refused = client.post("/openfisca/calculate", json={})
    assert refused.headers["Country-Package"] == "participatiewet"


def test_a_variable_is_described_as_openfisca_does() -> None:
    listed = get("variables")
    assert listed["bijstandsnorm"]["description"] == "Bijstandsnorm"
    href = listed["bijstandsnorm"]["href"]
    assert href.endswith("/openfisca/variable/bijstandsnorm")
    norm = client.get(href).json()
    assert norm == get("variable/bijstandsnorm")
    assert (norm["id"], norm["entity"], norm["definitionPeriod"]) == ("bijstandsnorm", "bijstandseenheid", "MONTH")
    assert (norm["valueType"], norm["defaultValue"]) == ("Float", 0)
    assert norm["references"][0] == "jci1.3:c:BWBR0015703&artikel=5&onderdeel=c"
    assert "def formula(" in norm["formulas"]["0001-01-01"]["content"]
    assert "/variables/normen/bijstandsnorm.py#L" in norm["formulas"]["0001-01-01"]["source"]
    assert norm["participatiewet"]["artikelen"] == ["5 onderdeel c", "18 lid 1"]
    kinds = {"leeftijd": "Int", "is_uitreiziger": "Boolean", "geboortedatum": "Date", "normartikel": "String"}
    assert {name: get(f"variable/{name}")["valueType"] for name in kinds} == kinds
    born, article = get("variable/geboortedatum"), get("variable/normartikel")
    assert (born["defaultValue"], born["definitionPeriod"]) == (None, "ETERNITY"), "without it there is no answer"
    assert "formulas" not in born
    assert article["possibleValues"]["artikel_22a"] == "Artikel 22a: kostendelersnorm"
    assert article["defaultValue"] == "geen"


def test_a_formula_of_a_measure_is_part_of_the_law_that_has_it() -> None:
    assert set(get("variable/norm_artikel_20")["formulas"]) == {"0001-01-01", "2026-01-01"}
    assert set(get("variable/norm_artikel_20?recht=zonder_in_balans")["formulas"]) == {"0001-01-01"}
    listed = get("variables?recht=zonder_in_balans")["norm_artikel_20"]
    assert "2026-01-01" not in client.get(listed["href"]).json()["formulas"]


def test_every_variable_and_parameter_in_a_list_is_found() -> None:
    law = system.build()
    assert set(get("variables")) == {name for name, variable in law.variables.items() if not variable.intern}
    listed = get("parameters")
    leaves = {leaf.name for leaf in law.parameters.get_descendants() if hasattr(leaf, "values_list")}
    assert set(listed) == leaves
    for path in [*list(get("variables").values())[::40], *list(listed.values())[::100]]:
        assert client.get(path["href"]).status_code == 200


@pytest.mark.parametrize("path", ["normen/norm_artikel_21/onderdeel_a", "normen.norm_artikel_21.onderdeel_a"])
def test_a_parameter_is_found_with_slashes_and_with_dots(path: str) -> None:
    norm = get(f"parameter/{path}")
    assert norm["id"] == "normen.norm_artikel_21.onderdeel_a"
    assert norm["values"]["2025-01-01"] == 1345.45
    assert norm["values"]["2025-07-01"] == 1369.06
    assert norm["metadata"]["unit"] == "EUR/maand"
    assert norm["source"].endswith("/parameters/normen/norm_artikel_21/onderdeel_a.yaml")
    assert norm["participatiewet"]["waarden"]["2025-07-01"]["zekerheid"] == "zeker"


def test_values_of_parameters_are_written_in_their_unit() -> None:
    every = {name: get(f"parameter/{name}") for name in list(get("parameters"))[::15]}
    units = {parameter["metadata"]["unit"] for parameter in every.values()}
    assert units >= {"ja_nee", "EUR/maand", "fractie", "maanden"}
    for name, parameter in every.items():
        unit = parameter["metadata"]["unit"]
        kind = bool if unit == "ja_nee" else float if unit.startswith(("EUR", "fractie", "verhouding")) else int
        assert all(value is None or type(value) is kind for value in parameter["values"].values()), name
    # article 31 lid 2 n: 25 percent, at most six months
    folder = "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_n"
    parts = get(f"parameter/{folder}")["subparams"]
    assert "maximale_duur" in parts
    assert set(get(f"parameter/{folder}.maximale_duur")["values"].values()) == {6}
    assert 0.25 in [value for part in parts for value in get(f"parameter/{folder}/{part}")["values"].values()]


@pytest.mark.parametrize("path", ["variable/{}", "parameter/{}", "parameter/normen/{}", "variable/peildatum"])
def test_what_does_not_exist_is_not_found(path: str) -> None:
    error = get(path.format(MARK), 404)
    assert set(error) == {"error"}
    assert MARK not in json.dumps(error)


def test_entities_have_their_roles() -> None:
    found = get("entities")
    assert {key: value["plural"] for key, value in found.items()} == PLURALS
    assert found["bijstandseenheid"]["roles"]["aanvrager"]["max"] == 1
    assert found["bijstandseenheid"]["roles"]["kind"]["plural"] == "kinderen"
    assert found["woning"]["roles"]["bewoner"]["plural"] == "bewoners"
    assert "roles" not in found["persoon"]


# --- the document -------------------------------------------------------------------------------------

document = schemathesis.openapi.from_asgi("/openfisca/spec", app)


def test_the_document_is_valid_and_leaves_no_address_out() -> None:
    document.validate()
    raw = get("spec")
    assert raw["servers"] == [{"url": "http://testserver/openfisca"}]
    served = {getattr(route, "path", "").removeprefix("/openfisca") or "/" for route in router.routes}
    served = {path.replace("{name}", "{variableID}").replace("{path:rest}", "{parameterID}") for path in served}
    assert set(raw["paths"]) == served


def test_the_examples_of_the_document_are_what_is_answered() -> None:
    schemas = get("spec")["components"]["schemas"]
    asked = schemas["SituationInput"]["example"]
    assert post(asked) == schemas["SituationOutput"]["example"]
    assert post(asked, "trace") == schemas["Trace"]["example"]
    assert schemas["SituationOutput"]["example"]["bijstandseenheden"]["eenheid"]["uit_te_betalen_bijstand"] == {
        "2025-03": 485.49
    }


def test_our_own_document_is_about_our_own_api() -> None:
    assert "openfisca" not in json.dumps(client.get("/v1/openapi.json").json()).lower()


CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
relaxed: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@document.exclude(method="POST").parametrize()
@settings(max_examples=20, **relaxed)
def test_generated_questions(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)


# making up a situation from four hundred variables takes seconds
@document.include(method="POST").parametrize()
@settings(max_examples=2, phases=[Phase.generate], **relaxed)
def test_generated_situations(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)


#: Values and keys at the edges of what may stand somewhere, and beyond.
ODD: list[Any] = [
    None, True, 0, -1, 1.005, 1e308, 10**30, "", "2025-03", "2025-02-30", "jan", "1 + 1", "\u0000", "NaN", [], {},
    [[]], {"": {}}, {"2025-03": None}, {"2025": None}, {"2025": True}, {"ETERNITY": None}, {"2025-03": {}},
    {"2015-01": 1}, {"2199-12": None}, {"month:2025-03:400": 1}, ["jan", "jan"], {"2025-03": "artikel_22a"},
]  # fmt: skip


def test_spoiled_situations(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    chance = random.Random(1)
    names = [*system.build().variables, *ENTITIES, "aanvrager", "partner", "kinderen", "bewoners", "participatiewet"]
    names += ["2025-04", "ETERNITY", "2025", "month:2025-01:3", "error", "a/b~c"]
    seen = set()
    for _ in range(400):
        situation = copy.deepcopy(JAN)
        for _ in range(chance.choice((1, 1, 2, 4))):
            *parents, last = chance.choice(list(places(situation)) or [("personen",)])
            parent: Any = situation
            for part in parents:
                parent = parent[part]
            odd = copy.deepcopy(chance.choice(ODD))
            if isinstance(parent, dict) and chance.random() < 0.5:
                parent[chance.choice(names)] = odd
            else:
                parent[last] = odd
        path = chance.choice(("calculate", "trace"))
        answer = client.post(f"/openfisca/{path}", content=json.dumps(situation))
        assert answer.status_code in (200, 400, 404), situation
        assert answer.headers["content-type"] == "application/json"
        seen.add(answer.status_code)
    assert seen == {200, 400, 404}
    assert caplog.text == ""
    assert post(JAN)["bijstandseenheden"]["eenheid"]["uit_te_betalen_bijstand"] == {"2025-03": 485.49}


# --- as for the rest of the service -------------------------------------------------------------------


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*path, key)
        yield from places(part, (*path, key))


def messages(error: Any) -> Iterator[str]:
    """Yield the messages of an error: its keys are the places that the client named."""
    if isinstance(error, dict):
        for part in error.values():
            yield from messages(part)
    else:
        yield error


@pytest.mark.parametrize("path", ["calculate", "trace"])
@pytest.mark.parametrize("as_name", [False, True])
def test_nothing_that_was_sent_is_in_a_message_or_a_log(
    path: str, as_name: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    refused = 0
    for place in places(JAN):
        situation = copy.deepcopy(JAN)
        parent: Any = situation
        for part in place[:-1]:
            parent = parent[part]
        if as_name and isinstance(parent, list):
            continue
        if as_name:
            parent[MARK] = parent.pop(place[-1])
        else:
            parent[place[-1]] = MARK
        answer = client.post(f"/openfisca/{path}?recht=geldend", json=situation)
        assert answer.status_code in (200, 400, 404), place
        if answer.status_code != 200:
            refused += 1
            assert not any(MARK in message for message in messages(answer.json())), place
    assert refused > 10
    assert MARK not in caplog.text
    assert MARK not in client.post(f"/openfisca/{path}?recht={MARK}", json=JAN).text


def test_a_fault_of_ours_tells_nothing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def crash(*_: Any) -> Any:
        raise RuntimeError(MARK)

    monkeypatch.setattr("participatiewet.api.openfisca.calculating.run_many", crash)
    answer = client.post("/openfisca/calculate", json=JAN)
    assert answer.status_code == 500
    assert answer.headers["API-Version"]
    assert answer.headers["Cache-Control"] == "no-store"
    for text in (answer.text, caplog.text):
        assert MARK not in text
    for word in ("Traceback", "RuntimeError", ".py"):
        assert word not in answer.text


def test_only_who_has_a_key_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "sleutels"
    file.write_text(f"gemeente {hashed('geheim')}\n", encoding="utf-8")
    guarded = TestClient(create_app({"PARTICIPATIEWET_SLEUTELS": str(file)}))
    for path in ("/openfisca/", "/openfisca/variables"):
        assert guarded.get(path).status_code == 401
    assert guarded.post("/openfisca/calculate", json=JAN).status_code == 401
    assert guarded.post("/openfisca/calculate", json=JAN, headers={"X-API-Key": "geheim"}).status_code == 200


def test_an_address_with_the_end_of_a_line_is_answered_as_openfisca_does() -> None:
    answer = TestClient(create_app({})).get("/openfisca/parameter/a%0Ab")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")


def test_requests_are_counted_by_template() -> None:
    own = TestClient(create_app({}))
    own.get(f"/openfisca/variable/{MARK}")
    own.get(f"/openfisca/parameter/{MARK}")
    counted = own.get("/metrics").text
    assert '"/openfisca/variable/{name}"' in counted
    assert MARK not in counted


# --- the cases of legal staff -------------------------------------------------------------------------

CASES = Path(__file__).parents[1] / "recht"
#: Of so many cases that can be written as a situation of OpenFisca one is tried.
ONE_IN = 12


def as_situation(case: dict[str, Any]) -> tuple[dict[str, Any], dict[tuple[str, str, str, str], Any]] | None:
    """Return a case as a situation of OpenFisca with what must come out, ``None`` when it cannot be written so."""
    law = system.build()
    if "output" not in case or "period" not in case:
        return None  # a case in words of its own, or about what is missing
    months = read_period(case["period"], [])
    yearly = any(variable.uit_maanden for variable in law.variables.values() if variable.name in str(case["output"]))
    if "hervorming" in case or yearly or set(case["input"]) != set(ENTITIES):
        return None
    situation: dict[str, Any] = {}
    for plural, block in case["input"].items():
        for name, facts in block.items():
            place = situation.setdefault(plural, {}).setdefault(name, {})
            for key, value in (facts or {}).items():
                if isinstance(value, list) and key not in ROLES.get(ENTITIES[plural], ()):
                    return None  # a fact that changes within a month
                place[key] = value if key in ROLES.get(ENTITIES[plural], ()) else by_period(law, key, value, months)
    if "gemeente" in case:
        for unit in situation["bijstandseenheden"].values():
            unit.setdefault("gemeente", dict.fromkeys(months, case["gemeente"]))
    expected: dict[tuple[str, str, str, str], Any] = {}
    for (plural, name, variable), value in outcomes(law, case, situation):
        if name not in situation[plural]:
            return None  # a unit that the engine makes for a person outside every other
        given = situation[plural][name].setdefault(variable, {})
        amounts = by_period(law, variable, value, months, every=True)
        # every month is asked: the first that is named is where the calculation begins
        for key in amounts if "ETERNITY" in amounts else months:
            given.setdefault(key, None)
        expected |= {(plural, name, variable, key): item for key, item in amounts.items() if given[key] is None}
    return situation, expected


def by_period(law: Any, name: str, value: Any, months: tuple[str, ...], *, every: bool = False) -> dict[str, Any]:
    variable = law.variables[name]
    if isinstance(value, dict):
        return {month: as_json(item) for month, item in value.items()}
    if str(variable.definition_period) == "eternity":
        return {"ETERNITY": as_json(value)}
    once = variable.aard in ("teller", "gebeurtenis") and not every
    return dict.fromkeys(months[:1] if once else months, as_json(value))


def as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def outcomes(law: Any, case: dict[str, Any], situation: dict[str, Any]) -> Iterator[tuple[tuple[str, str, str], Any]]:
    for key, value in case["output"].items():
        if key in ENTITIES:
            for name, values in value.items():
                yield from (((key, name, variable), item) for variable, item in values.items())
        else:
            plural = PLURALS[law.variables[key].entity.key]
            yield (plural, next(iter(situation[plural])), key), value


def test_cases_of_the_law_come_out_the_same() -> None:
    every = [case for path in sorted(CASES.rglob("*.yaml")) for case in read_file(path).data]
    written = [(case, found) for case in every if (found := as_situation(case)) is not None]
    assert len(written) > 1_000
    for case, (situation, expected) in written[::ONE_IN]:
        answer = post(situation, f"calculate?recht={case.get('recht', 'geldend')}")
        calculated = {key: answer[key[0]][key[1]][key[2]][key[3]] for key in expected}
        assert calculated == expected, case["name"]
