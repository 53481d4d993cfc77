"""Versions of the law beside each other: what differs, and at which article that begins."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet import system
from participatiewet.api import app as service
from participatiewet.calculate import MAIN_OUTCOMES, Request, Result, run
from participatiewet.cli import app
from participatiewet.commands.compare import example_files
from participatiewet.commands.console import situation_of
from participatiewet.compare import Divergence, compare, differences, divergences, totals
from participatiewet.confirmation import month_in_dutch
from participatiewet.documents import read_file
from participatiewet.situation import Checker, Situation, check_months
from participatiewet.versions import Version, against_base

EXAMPLES = Path(__file__).parents[2] / "voorbeelden" / "huishoudens"
runner = CliRunner()

OLD, LAW = Version("zonder_in_balans", "zonder_in_balans"), Version("geldend")
PAID = "uit_te_betalen_bijstand"
ADULT = {"geboortedatum": "1985-01-01"}
WORKS = {**ADULT, "inkomsten_uit_arbeid": 800, "vakantietoeslag_over_inkomsten": 0}


def situation(people: dict[str, Any], unit: dict[str, Any], first: str, last: str | None = None) -> Situation:
    months = check_months(first, last or first, (("van",), ("tot",)), [])
    checker = Checker(system.build(), months)
    found = checker.situation(
        {
            "personen": people,
            "bijstandseenheden": {"e": {"aanvrager": next(iter(people)), **unit}},
            "woningen": {"w": {"bewoners": list(people)}},
        }
    )
    assert not checker.faults, checker.faults
    assert found is not None
    return found


def two(
    household: Situation, first: Version, second: Version, outcomes: tuple[str, ...] = MAIN_OUTCOMES
) -> tuple[Result, Result]:
    one, other = compare([first, second], [Request(household, outcomes)])
    return one[0], other[0]


def parted(
    household: Situation, first: Version, second: Version, outcomes: tuple[str, ...] = MAIN_OUTCOMES
) -> list[Divergence]:
    (found,) = divergences(*two(household, first, second, outcomes), outcomes).values()
    return found


def under(*reforms: str, recht: str = "zonder_in_balans") -> Version:
    return Version("+".join(reforms), recht, reforms)


#: A measure or variant, a household on which it bears, the month, and what it changes by docs/in_balans.md and its own
#: file: the variable that the module replaces and its article, or the parameter and the step that reads it.
MEASURES: list[tuple[str, dict[str, Any], dict[str, Any], str, str, str, str]] = [
    ("jongerennorm", {"a": {"geboortedatum": "2006-06-01", "ouders_kunnen_niet_bijdragen": True}}, {}, "2026-01",
     "norm_artikel_20", "20 lid 3", "M1"),
    ("giften", {"a": ADULT}, {"giften": 2000, "bezittingen": 7000, "giften_verantwoord": False, "gemeente": "model"},
     "2026-01", "giften_boven_grens", "31 lid 2 onderdeel m", "M2"),
    ("vermogen_doorlopend", {"a": ADULT}, {"vermogen_bij_aanvang": 5000, "bezittingen": 1000, "vermogensaanwas": 6000},
     "2026-03", "vermogen_in_aanmerking", "34 lid 2 onderdeel b", "M3"),
    ("terugwerkende_kracht", {"a": ADULT},
     {"datum_melding": "2026-05-15", "terugwerkende_kracht_nodig": True, "datum_behoefte": "2026-03-01"},
     "2026-04", "ingangsdatum_bijstand", "44 lid 5", "M5"),
    ("gezamenlijke_huishouding", {"a": ADULT, "b": ADULT},
     {"partner": "b", "is_wettelijk_gehuwd": False, "voert_gezamenlijke_huishouding": True,
      "zorgbehoefte_een_van_beiden": True},
     "2026-01", "is_uitgezonderd_van_gezamenlijke_huishouding", "3 lid 2 onderdeel a", "M6"),
    ("mantelzorg", {"a": {**ADULT, "verleent_elders_mantelzorg": True}, "b": {"geboortedatum": "1946-01-01"}}, {},
     "2026-01", "heeft_kostendelersnorm", "22a lid 4", "M7"),
    ("norm_partner_zonder_recht", {"a": ADULT, "b": {**ADULT, "is_nederlander_of_gelijkgesteld": False}},
     {"partner": "b"}, "2027-01", "norm_artikel_24", "24", "M17"),
    ("verhoging_24a",
     {"a": ADULT, "b": {**ADULT, "is_nederlander_of_gelijkgesteld": False}, "k": {"geboortedatum": "2020-01-01"}},
     {"partner": "b", "kinderen": ["k"], "partner_is_toeslagpartner": True}, "2027-01", "verhoging_artikel_24a", "24a",
     "M18"),
    ("toerekening_inkomen", {"a": {**WORKS, "vakantietoeslag_over_inkomsten": 64}}, {}, "2027-01",
     "vakantietoeslag_in_aanmerking", "32 lid 1", "M19"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "people", "unit", "month", "variable", "article", "number"), MEASURES, ids=lambda value: str(value)[:20]
)
def test_a_measure_parts_at_the_rule_that_it_changes(
    measure: str, people: Any, unit: Any, month: str, variable: str, article: str, number: str
) -> None:
    (found,) = parted(situation(people, unit, month), OLD, under(measure))
    assert (found.soort, found.naam, found.maand) == ("regel", variable, month)
    assert article in found.artikelen[1].split(", ")
    assert found.regels[0] is None
    assert found.regels[1] is not None
    assert found.regels[1].endswith(f"({number})")
    assert PAID in found.uitkomsten


VARIANTS: list[tuple[str, dict[str, Any], dict[str, Any], str, str, str, str, tuple[str, str]]] = [
    ("kostendelersnorm_vanaf_21", {"a": ADULT, "b": {"geboortedatum": "2002-06-01"}}, {}, "2026-01",
     "kan_kosten_delen", "19a lid 1", "leeftijden.kostendelende_medebewoner", ("27 jaar", "21 jaar")),
    ("sociaal_minimum_bedrag", {"a": ADULT}, {}, "2026-01",
     "norm_artikel_21", "21", "normen.norm_artikel_21.onderdeel_a", ("€ 1.401,50", "€ 1.495,50")),
    ("giften_niet_vrij", {"a": ADULT}, {"giften": 1000, "giften_verantwoord": False, "bezittingen": 7500}, "2026-01",
     "giften_boven_grens", "31 lid 2 onderdeel m", "middelen.giften.maximum_per_jaar", ("€ 1.200,00", "€ 0,00")),
    ("maatregel_30_procent", {"a": {**ADULT, "schending_geuniformeerde_verplichting": "a"}}, {"gemeente": "model"},
     "2026-07", "deel_geuniformeerde_maatregel", "18 lid 5", "sancties.deel_geuniformeerde_maatregel.deel",
     ("100%", "30%")),
    ("mantelzorg_zonder_kostendelersnorm",
     {"a": {**ADULT, "zorgt_of_krijgt_mantelzorg_in_woning": True}, "b": {"geboortedatum": "1946-01-01"}}, {},
     "2026-01", "is_vrijgesteld_wegens_mantelzorg", "22a", "normen.norm_artikel_22a.vrijstelling_mantelzorg",
     ("nee", "ja")),
    ("blijvend_15_procent", {"a": {**WORKS, "maanden_vrijlating_34a_verbruikt": 12}}, {}, "2027-01",
     "mogelijke_vrijlatingsgrond", "34a lid 1", "middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a.duur",
     ("12 maanden", "geen grens")),
    ("vrijgelaten_deel_telt_voor_recht", {"a": {**WORKS, "inkomsten_uit_arbeid": 1420}}, {}, "2027-01",
     "inkomen_voor_recht", "34a lid 1", "middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a.telt_voor_recht",
     ("ja", "nee")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("variant", "people", "unit", "month", "variable", "article", "path", "values"),
    VARIANTS,
    ids=lambda value: str(value)[:20],
)
def test_a_variant_parts_at_the_step_that_uses_the_other_amount(
    variant: str, people: Any, unit: Any, month: str, variable: str, article: str, path: str, values: tuple[str, str]
) -> None:
    (found,) = parted(situation(people, unit, month), LAW, under(variant, recht="geldend"))
    assert (found.soort, found.naam) == ("parameter", variable)
    assert article in found.artikelen[0].split(", ")
    assert found.artikelen[0] == found.artikelen[1]
    (other,) = [item for item in found.parameters if item.pad == path]
    assert other.teksten == values
    assert other.bronnen[1].startswith("hervorming:")


def test_independent_causes_are_all_told_and_what_makes_no_difference_is_not() -> None:
    # M19: holiday allowance counts when it is paid (64 to 0); M15: 15 percent of 800 instead of 25 (200 to 120). M15
    # also has another rule for the income that decides the right, which here comes to the same.
    worker = {**WORKS, "vakantietoeslag_over_inkomsten": 64}
    found = parted(situation({"a": worker}, {}, "2027-01"), OLD, LAW, (PAID,))
    assert [(item.naam, item.teksten) for item in found] == [
        ("vakantietoeslag_in_aanmerking", ("€ 64,00", "€ 0,00")),
        ("mogelijke_vrijlating_inkomsten_uit_arbeid", ("€ 200,00", "€ 120,00")),
        ("mogelijke_vrijlatingsgrond", ("Artikel 31 lid 2 onderdeel n", "Artikel 34a")),
    ]
    outcomes = ("inkomen_voor_recht",)
    here = parted(situation({"a": worker}, {}, "2027-01"), OLD, LAW, outcomes)
    assert [item.naam for item in here] == [item.naam for item in found]


def test_a_cause_is_told_of_everybody_whom_it_is_about() -> None:
    household = situation({"a": ADULT, "b": ADULT}, {}, "2026-01")
    found = parted(household, LAW, under("kostendelersnorm_afgeschaft", recht="geldend"))
    assert {(item.naam, item.van) for item in found} == {("kan_kosten_delen", "a"), ("kan_kosten_delen", "b")}
    assert {item.parameters[0].teksten for item in found} == {("27 jaar", "geen grens")}


def test_a_cause_below_a_step_that_only_one_version_takes_is_told_too() -> None:
    # the housemate of 23 makes the norm that of article 22a, and that norm is half of what is 135 higher as well
    household = situation({"a": ADULT, "b": {"geboortedatum": "2002-06-01"}}, {}, "2026-01")
    found = parted(household, LAW, under("kostendelersnorm_vanaf_21", "sociaal_minimum_bedrag", recht="geldend"))
    assert [(item.naam, item.parameters[0].teksten) for item in found] == [
        ("kan_kosten_delen", ("27 jaar", "21 jaar")),
        ("rekennorm_kostendelers", ("€ 2.002,13", "€ 2.137,13")),
    ]


def test_rules_that_come_to_the_same_do_not_part() -> None:
    # loonkostensubsidie: 15 percent under onderdeel z and under article 34a
    worker = {**WORKS, "werkt_met_loonkostensubsidie": True, "maanden_vrijlating_25_verbruikt": 6}
    household = situation({"a": worker}, {}, "2027-01")
    results = two(household, OLD, under("vrijlating_34a"))
    assert differences(results) == {}
    assert divergences(*results, MAIN_OUTCOMES) == {"2027-01": []}


def test_a_part_of_a_month_is_compared_with_the_same_days() -> None:
    # who reported on 15 May gets bijstand from the 1st under M5, and from the 15th without
    unit = {"datum_melding": "2026-05-15", "terugwerkende_kracht_nodig": True, "datum_behoefte": "2026-03-10"}
    (found,) = parted(situation({"a": ADULT}, unit, "2026-05"), OLD, LAW)
    assert (found.naam, found.dagen) == ("ingangsdatum_bijstand", "1 tot en met 14")
    assert found.teksten == ("15 mei 2026", "10 maart 2026")


def test_a_month_that_only_one_version_splits_is_compared_by_its_days() -> None:
    # the housemate becomes 21 on the 15th: that only means something where 21 is the age of who shares
    household = situation({"a": ADULT, "b": {"geboortedatum": "2005-01-15"}}, {}, "2026-01")
    (found,) = parted(household, LAW, under("kostendelersnorm_vanaf_21", recht="geldend"))
    assert (found.naam, found.van, found.dagen) == ("kan_kosten_delen", "b", "15 tot en met 31")


def test_days_without_right_explain_nothing() -> None:
    household = situation({"a": WORKS}, {"ingangsdatum_recht": "2027-01-11"}, "2027-01")
    found = parted(household, OLD, LAW)
    assert {item.dagen for item in found} == {"11 tot en met 31"}


def test_what_is_carried_over_parts_in_the_month_where_it_began() -> None:
    # the norm is higher from January 2026, and so is what is reserved; nothing else is asked
    household = situation({"a": ADULT}, {}, "2026-03", "2026-05")
    outcomes = ("vakantietoeslag_tegoed",)
    results = two(household, LAW, under("sociaal_minimum_bedrag", recht="geldend"), outcomes)
    found = divergences(*results, outcomes)
    assert found["2026-03"] == []
    for month in ("2026-04", "2026-05"):
        (item,) = found[month]
        assert (item.naam, item.maand) == ("norm_artikel_21", "2026-03")


def test_an_outcome_that_a_measure_makes_is_itself_the_cause() -> None:
    # without the measure there is no bufferbudget, whatever is needed: nothing below it is in both
    outcomes = ("bufferbudget",)
    household = situation({"a": WORKS}, {"bufferbudget_nodig": 400}, "2027-03")
    (found,) = parted(household, OLD, under("bufferbudget"), outcomes)
    assert (found.naam, found.teksten) == ("bufferbudget", ("€ 0,00", "€ 400,00"))
    assert "bufferbudget_nodig" in [step.naam for step in found.alleen[1]]
    assert found.alleen[0] == ()


def test_a_comparison_is_what_each_version_gives_by_itself() -> None:
    household = situation({"a": WORKS}, {}, "2026-12", "2027-02")
    versions = [OLD, LAW, under("blijvend_15_procent", recht="geldend")]
    results = [own[0] for own in compare(versions, [Request(household)])]
    for version, result in zip(versions, results, strict=True):
        alone = run(household, recht=version.recht, hervormingen=version.hervormingen)
        assert (result.maanden, result.status) == (alone.maanden, alone.status)
    shown = differences(results)
    assert list(shown) == ["2027-01", "2027-02"]
    paid = shown["2027-01"]["bijstandseenheden"]["e"]["uitTeBetalenBijstand"]
    # 1.419,46 less 600 (75 percent) or 680 (85 percent): 819,46 and 739,46, less 5 percent
    assert paid == {"waarden": [778.49, 702.49, 702.49], "verschil": [0.0, -76.0, -76.0]}
    # 2026: one month; 2027: two months
    sums = totals(results)
    assert sums["2026"][("bijstandseenheid", "e")][PAID] == [Decimal("778.49")] * 3
    assert sums["2027"][("bijstandseenheid", "e")][PAID] == [Decimal("1556.98"), *[Decimal("1404.98")] * 2]
    assert "vermogen_in_aanmerking" not in sums["2027"][("bijstandseenheid", "e")]  # a stock: never added up


def test_a_year_with_a_month_that_cannot_be_given_has_no_sum() -> None:
    # the ordinance is only asked where there is something to reduce: in January
    people = {"a": {**ADULT, "schending_geuniformeerde_verplichting": {"2026-01": "a", "2026-02": "geen"}}}
    results = two(situation(people, {}, "2025-12", "2026-02"), OLD, LAW)
    assert results[0].status == "onvolledig"
    assert "2026-01" not in results[0].maanden
    assert list(totals(results)) == ["2025"]
    assert "2026-01" not in divergences(*results, MAIN_OUTCOMES)


def test_the_law_that_a_reform_rests_on_comes_first() -> None:
    assert [v.naam for v in against_base([under("giften")])] == ["zonder_in_balans", "giften"]
    assert against_base([LAW, under("giften_1800", recht="geldend")])[0] is LAW


# --- the service


def test_the_service_says_where_versions_part_when_an_explanation_is_asked() -> None:
    body = {
        "van": "2026-12", "tot": "2027-01",
        "personen": {"jan": {"geboortedatum": "1985-01-01", "inkomstenUitArbeid": 800, "vakantietoeslagOverInkomsten": 0}},
        "bijstandseenheden": {"e": {"aanvrager": "jan"}},
        "woningen": {"w": {"bewoners": ["jan"]}},
        "versies": [{"naam": "toen", "recht": "zonder_in_balans"}, {"naam": "nu"}],
    }  # fmt: skip
    client = TestClient(service)
    plain = client.post("/v1/vergelijkingen", json=body).json()
    assert plain["eersteAfwijking"] is None
    year = plain["jaren"]["2027"]["bijstandseenheden"]["e"]["uitTeBetalenBijstand"]
    assert year == {"waarden": [778.49, 702.49], "verschil": [0.0, -76.0]}
    found = client.post("/v1/vergelijkingen", json={**body, "uitleg": "tekst"}).json()
    assert found["verschillen"] == plain["verschillen"]
    (before,) = found["eersteAfwijking"]["2026-12"]
    assert before == {"naam": "nu", "afwijkingen": []}
    (after,) = found["eersteAfwijking"]["2027-01"]
    (first, second) = after["afwijkingen"]
    assert (first["naam"], first["van"], first["waarden"]) == (
        "mogelijkeVrijlatingInkomstenUitArbeid",
        "/personen/jan",
        [200.0, 120.0],
    )
    assert first["regels"] == [None, "Een vrijlating van inkomsten uit arbeid (M15)"]
    assert second["artikelen"][1].startswith("34a lid 1")


# --- the example households

#: What is paid in January 2026 under the law in force: the norm (of the tables of January 2026), less what counts of
#: the income, less 5 percent, rounded half up, that is reserved as holiday allowance.
PAID_IN_JANUARY = {
    "alleenstaande": "1331.42",  # 1401,50 - 70,08
    "alleenstaande_deeltijdbaan": "779.47",  # 25% of 700 free: 1401,50 - (525 + 56) = 820,50; - 41,03
    "alleenstaande_ouder_twee_kinderen": "1331.42",  # as a single person
    "alleenstaande_ouder_die_werkt": "787.07",  # 12,5% of 600 free: 1401,50 - (525 + 48) = 828,50; - 41,43
    "paar_zonder_kinderen": "1902.02",  # 2002,13 - 100,11
    "paar_met_kinderen_een_werkt": "1034.67",  # 25% of 1100 free: 2002,13 - (825 + 88) = 1089,13; - 54,46
    "kostendelers_twee": "951.02",  # half of 2002,13 = 1001,065, so 1001,07; - 50,05
    "kostendelers_drie": "824.21",  # 130% of 2002,13 / 3 = 867,59; - 43,38
    "jongere_19_alleen": "1037.82",  # 345,99 + 746,45 = 1092,44; - 54,62
    "jongere_22_bij_ouders": "824.21",  # with both parents: 867,59; - 43,38
    "jongere_ouder_20": "328.69",  # 345,99 - 17,30
    "kamerhuurder_63": "1331.42",  # no kostendeler
    "aow_onvolledig": "441.46",  # 1564,69 - 1100 = 464,69; - 23,23
    "aow_paar": "1039.45",  # 2144,16 - 1050 = 1094,16; - 54,71
    "partner_zonder_recht": "951.02",  # half of 2002,13
    "medisch_urenbeperkt": "757.15",  # 15% of 650 free: 1401,50 - (552,50 + 52) = 797; - 39,85
    "loonkostensubsidie": "536.27",  # 15% of 900 free: 1401,50 - (765 + 72) = 564,50; - 28,23
    "mantelzorger_inwonend": "951.02",  # kostendeler
    "mantelzorger_elders": "1331.42",  # no kostendeler since 2026
    "student_in_de_woning": "1331.42",  # a student does not share
    "spaargeld_boven_de_grens": "0.00",  # 9500 is more than 8000
    "giften_van_moeder": "1331.42",  # 7000 + (2000 - 1200) = 7800 is not more than 8000
    "eigen_woning": "1331.42",  # 40.000 in the house is free
    "in_een_inrichting": "466.22",  # 443,76 + 47 = 490,76; - 24,54
    "met_een_maatregel": "0.00",  # 100 percent for a month
}


def example(name: str, month: str) -> Request:
    data = read_file(EXAMPLES / f"{name}.yaml").data
    return Request(situation_of(system.build(), data, month, None, None)[0])


@pytest.mark.parametrize("name", sorted(PAID_IN_JANUARY))
def test_an_example_is_paid_what_the_tables_give(name: str) -> None:
    ((result,),) = compare([LAW], [example(name, "2026-01")])
    assert result.status != "onvolledig"
    paid = {values[PAID] for values in result.maanden["2026-01"].values()}
    assert paid == {Decimal(PAID_IN_JANUARY[name])}


@pytest.mark.parametrize("name", sorted(PAID_IN_JANUARY))
def test_an_example_is_made_up_and_can_be_calculated_in_every_year(name: str) -> None:
    data = read_file(EXAMPLES / f"{name}.yaml").data
    assert data["name"].endswith("(verzonnen)")
    assert "artikel" in data["toelichting"] or name == "alleenstaande"
    situation_of(system.build(), data, None, None, None)  # with its own period
    for month in ("2024-07", "2025-07", "2026-07", "2027-07"):
        ((result,),) = compare([LAW], [example(name, month)])
        assert month in result.maanden


def test_every_example_is_known_here() -> None:
    assert {path.stem for path in example_files()} == set(PAID_IN_JANUARY)


# --- the command


def invoke(*arguments: str) -> Any:
    return runner.invoke(app, ["vergelijk", *arguments])


def text_of(result: Any) -> str:
    return re.sub(r"\s+", " ", result.output)


def test_the_command_shows_months_years_differences_and_where_they_part() -> None:
    file = str(EXAMPLES / "alleenstaande_deeltijdbaan.yaml")
    result = invoke(file, "--maand", "2026-11", "--tot", "2027-02")
    assert result.exit_code == 0
    shown = text_of(result)
    for part in (
        "Vergeleken met: zonder_in_balans met: geldend",
        "november t/m december 2026",
        "januari t/m februari 2027",
        "samen over januari t/m februari 2027",
        # July 2026: 1.419,46 less (525 + 56) or 85 percent of 700
        "€ 838,46 € 824,46 vakantietoeslag - € 14,00",
        "Waar zij uit elkaar gaan geldend, januari t/m februari 2027:",
        "[bram]: € 175,00 tegenover € 105,00 artikel 31 lid 2 tegenover artikel 34a lid 1",
        "geldend volgt Een vrijlating van inkomsten uit arbeid (M15)",
        "aangenomen",
        "Dit is een berekening, geen besluit.",
    ):
        assert part in shown, part
    assert max(map(len, result.output.split("Waar zij")[0].splitlines())) <= 110


def test_the_command_says_that_there_is_no_difference() -> None:
    result = invoke(str(EXAMPLES / "alleenstaande.yaml"), "--hervorming", "giften_1800")
    assert result.exit_code == 0
    assert "Geen verschil: de versies komen voor eenheid op hetzelfde uit." in result.output
    assert "Waar zij" not in result.output


def test_many_versions_are_below_each_other() -> None:
    names = ["giften_1800", "giften_niet_vrij", "giften_onbeperkt", "jongeren_norm_21", "sociaal_minimum_bedrag"]
    options = [word for name in names for word in ("--hervorming", name)]
    result = invoke(str(EXAMPLES / "alleenstaande.yaml"), "--maand", "2026-01", *options)
    assert result.exit_code == 0
    shown = text_of(result)
    # 94 more, less 5 percent: 1.495,50 - 74,78
    assert "sociaal_minimum_bedrag € 1.420,72 € 1.495,50 € 1.495,50 + € 89,30 + € 94,00 + € 94,00" in shown
    assert "giften_1800: geen verschil" in shown
    assert max(map(len, result.output.split("Waar zij")[0].splitlines())) <= 110


def test_the_command_warns_when_a_version_rests_on_another_law() -> None:
    result = invoke(str(EXAMPLES / "alleenstaande.yaml"), "--recht", "geldend", "--hervorming", "giften")
    assert "Let op: 'giften' rust op zonder_in_balans en niet op geldend." in result.output


def test_json_is_what_the_service_answers() -> None:
    file = EXAMPLES / "alleenstaande_deeltijdbaan.yaml"
    shown = json.loads(invoke(str(file), "--maand", "2027-01", "--json").output)
    versions = [{"naam": "zonder_in_balans", "recht": "zonder_in_balans"}, {"naam": "geldend"}]
    body = {
        "van": "2027-01",
        "uitleg": "boom",
        "personen": {
            "bram": {"geboortedatum": "1984-09-30", "inkomstenUitArbeid": 700, "vakantietoeslagOverInkomsten": 56}
        },
        "bijstandseenheden": {"eenheid": {"aanvrager": "bram"}},
        "woningen": {"woning": {"bewoners": ["bram"]}},
        "versies": versions,
    }
    answered = TestClient(service).post("/v1/vergelijkingen", json=body).json()
    assert set(shown) == set(answered)
    for part in ("verschillen", "jaren", "eersteAfwijking"):
        assert shown[part] == answered[part], part
    for one, other in zip(shown["versies"], answered["versies"], strict=True):
        assert one["naam"] == other["naam"]
        for part in ("status", "maanden", "aannames", "waarschuwingen"):
            assert one["antwoord"][part] == other["antwoord"][part], part


def test_a_reform_of_your_own_is_a_version(tmp_path: Path) -> None:
    file = tmp_path / "eigen.yaml"
    file.write_text(
        "titel: Duizend erbij\nauteur: A\ndatum: 2026-01-01\nbasis: geldend\nvanaf: 2026-01-01\n"
        "omschrijving: De norm wordt hoger.\nparameters:\n- {pad: normen.norm_artikel_21.onderdeel_a, plus: 1000}\n",
        encoding="utf8",
    )
    result = invoke(str(EXAMPLES / "alleenstaande.yaml"), "--maand", "2026-01", "--hervorming", str(file))
    assert "Duizend erbij, op geldend" in result.output
    assert "+ € 950,00" in result.output


def test_the_effect_of_a_measure_on_all_examples_is_one_command() -> None:
    result = invoke("--voorbeelden", "--maand", "2026-01", "--hervorming", "jongerennorm")
    assert result.exit_code == 0
    shown = text_of(result)
    assert f"Uit te betalen bijstand in {month_in_dutch('2026-01')}" in shown
    # 746,45 less 5 percent: 328,69 and 1.037,82
    assert "Jongere van 19 die alleen woont (verzonnen) € 328,69 € 1.037,82 + € 709,13" in shown
    assert shown.index("Jongere van 19") < shown.index("Alleenstaande (verzonnen)")
    assert "Verschil in wat wordt uitbetaald: bij 1. Geen verschil: bij 25." in shown


def test_the_examples_are_listed() -> None:
    result = runner.invoke(app, ["voorbeelden"])
    assert result.exit_code == 0
    assert all(path.name in result.output for path in example_files())
    assert "Daarnaast is er het" in result.output


def test_examples_as_json() -> None:
    found = json.loads(invoke("--voorbeelden", "--maand", "2026-01", "--json").output)
    assert len(found) == len(PAID_IN_JANUARY)
    assert {item["naam"] for item in found} >= {"Alleenstaande (verzonnen)"}


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        ([], ["geef --voorbeelden"]),
        (["FILE", "--recht", "vroeger"], ["Onbekende versie van de wet 'vroeger'"]),
        (["FILE", "--hervorming", "gift"], ["Onbekende hervorming 'gift'"]),
        (["FILE", "--recht", "geldend", "--recht", "geldend"], ["geldend: Deze versie is meer dan een keer genoemd"]),
        (["weg.yaml"], ["weg.yaml", "bestaat niet"]),
        (["FILE", "--hervorming", "weg.yaml"], ["weg.yaml", "bestaat niet"]),
        (["FILE", "--maand", "maart"], ["--maand: 'maart' is geen maand"]),
        (["FILE", "--maand", "2026-05", "--tot", "2026-01"], ["--tot: De laatste maand 2026-01 ligt voor"]),
        (["FILE", "--gemeente", "GM9999"], ["--gemeente"]),
        (["--voorbeelden"], ["--maand: Zeg voor welke maand"]),
        (["FILE", "--voorbeelden", "--maand", "2026-01"], ["Kies een van beide"]),
        (["--voorbeelden", "--maand", "2026-01", "--tot", "2026-02"], ["Laat --tot weg"]),
        (
            ["weg.yaml", "--recht", "vroeger", "--hervorming", "gift", "--hervorming", "kwijt.json", "--maand", "x"],
            ["weg.yaml", "vroeger", "'gift'", "kwijt.json", "--maand"],
        ),
    ],
)
def test_what_is_asked_wrongly_is_said_all_at_once(arguments: list[str], parts: list[str]) -> None:
    result = invoke(*(str(EXAMPLES / "alleenstaande.yaml") if word == "FILE" else word for word in arguments))
    assert result.exit_code == 2
    for part in parts:
        assert part in result.output, part
    assert "Traceback" not in result.output


def test_a_fault_in_the_household_is_said_once_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "fout.yaml"
    text = (EXAMPLES / "alleenstaande.yaml").read_text(encoding="utf8")
    file.write_text(text.replace("1986-04-12", "morgen"), encoding="utf8")
    result = invoke(str(file), "--maand", "2026-13")
    assert result.exit_code == 2
    assert result.output.count("is geen maand") == 1
    assert result.output.count("geen datum") == 1
    assert "fout.yaml, regel " in result.output
