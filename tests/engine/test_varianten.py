"""Reforms as data: what is refused and how it is said, what the shipped variants expect, and how they combine."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet import system
from participatiewet.api import app as service
from participatiewet.calculate import run
from participatiewet.cli import app
from participatiewet.documents import read_file
from participatiewet.faults import InputError
from participatiewet.reform import enacted
from participatiewet.situation import check
from participatiewet.testing.cases import run_expected
from participatiewet.testing.coverage import checkout
from participatiewet.testing.measures import COMMAND, SCHEMA, render_schema
from participatiewet.variants import read_variant, schema, variant_files

HEAD: dict[str, Any] = {
    "titel": "Proef",
    "auteur": "an",
    "datum": "2026-11-22",
    "basis": "geldend",
    "vanaf": "2026-01-01",
    "omschrijving": "verzonnen",
}
NORM = "normen.norm_artikel_21.onderdeel_a"
ALONE: dict[str, Any] = {
    "personen": {"a": {"geboortedatum": "1985-01-01"}},
    "bijstandseenheden": {"e": {"aanvrager": "a"}},
    "woningen": {"w": {"bewoners": ["a"]}},
}


def made(titel: str = "Proef", **parts: Any) -> Any:
    return read_variant({**HEAD, "titel": titel, **parts}, system.build)


def norm(*reforms: Any, month: str = "2026-01", recht: str = "geldend") -> Decimal:
    situation = check(system.build(recht, reforms), ALONE, (month,))
    result = run(situation, ("bijstandsnorm",), recht=recht, hervormingen=reforms)
    return Decimal(result.maanden[month][("bijstandseenheid", "e")]["bijstandsnorm"])


def refused(**parts: Any) -> dict[str, str]:
    with pytest.raises(InputError) as error:
        made(**parts)
    return {fault.pointer: f"{fault.melding} {fault.suggestie}" for fault in error.value.faults}


@pytest.mark.parametrize("name", variant_files())
def test_a_shipped_variant_gives_what_it_expects(name: str) -> None:
    document = read_file(variant_files()[name])
    variant = read_variant(document.data, system.build)
    outcomes = run_expected(variant, document, variant_files()[name])
    assert outcomes
    assert not [message for outcome in outcomes for message in outcome.messages]
    jsonschema.validate(json.loads(variant.key), schema())


def test_the_schema_is_current() -> None:
    assert (checkout() / SCHEMA).read_text(encoding="utf8") == render_schema(), f"Maak het met {COMMAND}"
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("change", "months"),
    [
        # 1.401,50 in January and 1.419,46 in July of 2026
        ({"waarde": 1500}, {"2025-12": "1369.06", "2026-01": "1500.00", "2026-07": "1500.00"}),
        ({"maal": Decimal("1.074")}, {"2025-12": "1369.06", "2026-01": "1505.21", "2026-07": "1524.50"}),
        ({"plus": Decimal("-1.50")}, {"2026-01": "1400.00", "2026-07": "1417.96"}),
        ({"waarde_van": "normen.norm_artikel_21.onderdeel_b"}, {"2026-01": "2002.13", "2026-07": "2027.79"}),
        ({"waarde": 1500, "vanaf": "2026-03-01"}, {"2026-02": "1401.50", "2026-03": "1500.00"}),
        ({"waarde": 1500, "tot": "2026-04-30"}, {"2026-04": "1500.00", "2026-05": "1401.50", "2026-07": "1419.46"}),
    ],
)
def test_a_value_changes_from_its_day_until_its_end(change: dict[str, Any], months: dict[str, str]) -> None:
    variant = made(parameters=[{"pad": NORM, **change}])
    assert {month: str(norm(variant, month=month)) for month in months} == months
    assert norm() == Decimal("1401.50")


def test_all_faults_are_named_at_once_with_place_reason_and_remedy() -> None:
    found = refused(
        parameters=[
            {"pad": "normen.norm_artikel_21.onderdeel_x", "waarde": 1},
            {"pad": NORM, "waarde": Decimal("1.234")},
            {"pad": "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_n.percentage", "waarde": 25},
            {"pad": NORM, "waarde": 1, "plus": 1},
            {"pad": "normen.norm_artikel_21", "waarde": 1},
            {"pad": NORM, "waarde": 1, "vanaf": "2025-01-01"},
            {"pad": "uitkering.bufferbudget.maximum_per_jaar", "maal": 2},
            {"pad": NORM, "waarde_van": "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_n.percentage"},
        ],
        maatregelen={"aan": ["gift"], "uit": ["betaaldag"]},
        gemeenten={"GM9999": {"premies.deeltijdwerk_deel": 1}, "GM0599": {"premies.deel": 1}},
    )
    said = {
        "/parameters/0/pad": "bestaat niet. Bedoelt u",
        "/parameters/1/waarde": "meer decimalen",
        "/parameters/2/waarde": "Schrijf 15 procent als 0.15",
        "/parameters/3": "precies een van waarde, maal, plus en waarde_van",
        "/parameters/4/pad": "is een map met parameters",
        "/parameters/5/vanaf": "de hervorming begint op 2026-01-01",
        "/parameters/6/maal": "heeft op 1 januari 2026 geen waarde",
        "/parameters/7/waarde_van": "is in fractie",
        "/maatregelen/aan/0": "Bedoelt u 'giften'?",
        "/maatregelen/uit/0": "rekent niet",
        "/gemeenten/GM9999": "Kies uit: alle, GM0014",
        "/gemeenten/GM0599/premies.deel/pad": "bestaat niet",
    }
    assert found.keys() == said.keys()
    assert [text for pointer, text in said.items() if text not in found[pointer]] == []


@pytest.mark.parametrize(
    ("parts", "pointer", "said"),
    [
        ({"basis": "toekomst"}, "/basis", "Kies uit: geldend, zonder_in_balans"),
        ({"vanaf": "morgen"}, "/vanaf", "geen datum"),
        ({"tittel": "x"}, "/tittel", "Bedoelt u 'titel'?"),
        ({"parameters": [{"pad": NORM, "waarde": "veel"}]}, "/parameters/0/waarde", "getal"),
        ({"parameters": [{"pad": NORM, "waarde": 1}, {"pad": NORM, "plus": 1}]}, "/parameters", "twee keer"),
        ({"maatregelen": {"aan": ["giften"], "uit": ["giften"]}}, "/maatregelen", "bij aan en bij uit"),
    ],
)
def test_a_fault_says_what_to_do(parts: dict[str, Any], pointer: str, said: str) -> None:
    assert said in refused(**parts)[pointer]


def test_an_ordinance_that_the_act_does_not_allow_is_refused_with_the_article() -> None:
    variant = made(gemeenten={"GM0363": {"maatregel.duur_eerste": 3}})
    with pytest.raises(ValueError, match=r"artikel 18 lid 5 en 6"):
        system.build("geldend", (variant,))


def test_reforms_combine_in_their_order_and_conflicts_are_refused() -> None:
    one = made("Een", parameters=[{"pad": NORM, "waarde": 1500}])
    other = made("Ander", parameters=[{"pad": "normen.norm_artikel_21.onderdeel_b", "waarde": 2100}])
    again = made("Weer", parameters=[{"pad": NORM, "waarde": 1600}])
    prevails = made("Voorrang", parameters=[{"pad": NORM, "waarde": 1600}], gaat_voor_op=["Een"])
    later = made("Later", vanaf="2027-01-01", parameters=[{"pad": NORM, "waarde": 1700}])
    assert norm(one, other) == Decimal("1500.00")
    with pytest.raises(ValueError, match=f"'Een' en 'Weer' veranderen beide '{NORM}'. Zet 'Een' bij gaat_voor_op"):
        system.build("geldend", (one, again))
    assert norm(one, prevails) == Decimal("1600.00")
    early = made("Vroeg", parameters=[{"pad": NORM, "waarde": 1500, "tot": "2026-12-31"}])
    assert (norm(early, later), norm(early, later, month="2027-01")) == (Decimal("1500.00"), Decimal("1700.00"))


def test_measures_go_off_and_on_and_a_contradiction_is_refused() -> None:
    off = made("Uit", maatregelen={"uit": ["jongerennorm"]})
    on = made("Aan", maatregelen={"aan": ["jongerennorm"]})
    assert "verhoging_jongerennorm" not in system.build("geldend", (off,)).measures
    with pytest.raises(ValueError, match="zetten 'jongerennorm' verschillend"):
        system.build("geldend", (off, on))
    nothing = made("Niets", maatregelen={"uit": list(enacted())})
    assert system.build("geldend", (nothing,)) is system.build("zonder_in_balans")
    without = made("Zonder", basis="zonder_in_balans", maatregelen={"aan": ["jongerennorm"]})
    assert "verhoging_jongerennorm" in system.build("zonder_in_balans", (without,)).measures
    with pytest.raises(ValueError, match="'Zonder' rust op zonder_in_balans en niet op geldend"):
        system.build("geldend", (without,))


def test_a_reform_copies_only_what_it_changes_and_is_kept() -> None:
    variant = made(parameters=[{"pad": NORM, "waarde": 1500}])
    base, law = system.build(), system.build("geldend", (variant,))
    assert law is system.build("geldend", (made(parameters=[{"pad": NORM, "waarde": 1500}]),))
    assert law.parameters.children["middelen"] is base.parameters.children["middelen"]
    assert law.parameters.children["normen"] is not base.parameters.children["normen"]
    assert all(law.variables[name] is variable for name, variable in base.variables.items())


def test_a_value_of_a_reform_says_so_and_is_no_unconfirmed_amount() -> None:
    variant = made("Hogere norm", parameters=[{"pad": NORM, "waarde": 1500}])
    result = run(check(system.build("geldend", (variant,)), ALONE, ("2026-09",)), hervormingen=(variant,))
    assert result.hervormingen == ("Hogere norm",)
    assert not [w for w in result.waarschuwingen if w.parameter == NORM]


def test_the_command_line_takes_a_file_and_says_what_is_wrong(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "voorbeelden" / "alleenstaande_met_huisgenoot.yaml"
    good = variant_files()["kostendelersnorm_afgeschaft"]
    ask = ["bereken", str(example), "--maand", "2026-07"]
    done = CliRunner().invoke(app, [*ask, "--hervorming", str(good), "--uitleg"])
    assert done.exit_code == 0
    assert "1.419,46" in done.output
    assert "hervorming: Kostendelersnorm afgeschaft" in done.output
    bad = tmp_path / "fout.yaml"
    bad.write_text(good.read_text(encoding="utf8").replace("leeftijden.", "leeftijd."), encoding="utf8")
    wrong = CliRunner().invoke(app, [*ask, "--hervorming", str(bad)])
    assert wrong.exit_code == 2
    assert "fout.yaml, regel" in wrong.stderr
    checked = CliRunner().invoke(app, ["hervorming", str(good)])
    assert (checked.exit_code, "1 van 1 verwachte gevallen goed." in checked.output) == (0, True)
    other = tmp_path / "anders.yaml"
    other.write_text(good.read_text(encoding="utf8").replace("1401.50}", "1401.51}"), encoding="utf8")
    failed = CliRunner().invoke(app, ["hervorming", str(other)])
    assert failed.exit_code == 1
    assert "0 van 1 verwachte gevallen goed." in failed.output
    assert "Kostendelersnorm afgeschaft" in CliRunner().invoke(app, ["hervormingen"]).output


def test_the_service_takes_names_and_data_and_points_at_what_is_wrong() -> None:
    client = TestClient(service)
    body: dict[str, Any] = {"van": "2026-01", "uitkomsten": ["bijstandsnorm"], **ALONE}
    data = {**HEAD, "parameters": [{"pad": NORM, "waarde": 1500}]}
    answer = client.post("/v1/berekeningen", json={**body, "hervormingen": ["giften", data]}).json()
    assert answer["hervormingen"] == ["giften", "Proef"]
    assert answer["maanden"]["2026-01"]["bijstandseenheden"]["e"]["bijstandsnorm"] == 1500
    data["parameters"] = [{"pad": "normen.weg", "waarde": 1500}]
    wrong = client.post("/v1/berekeningen", json={**body, "hervormingen": ["giften", data]})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (400, "/hervormingen/1/parameters/0/pad")
    unknown = client.post("/v1/berekeningen", json={**body, "hervormingen": ["gift"]})
    assert unknown.json()["errors"][0]["pointer"] == "/hervormingen"
    assert "Onbekende hervorming 'gift'" in unknown.json()["errors"][0]["melding"]


def test_many_reforms_in_turn_never_leak_into_each_other() -> None:
    expected = {str(1400 + i): made(f"N{i}", parameters=[{"pad": NORM, "waarde": 1400 + i}]) for i in range(80)}
    for amount, variant in [*expected.items(), *reversed(expected.items())]:
        assert norm(variant) == Decimal(f"{amount}.00")
    assert norm() == Decimal("1401.50")
