"""Measures over random dossiers: they never take more than the assistance, and the ladder never skips a step."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatiewet.calculate import Result, run
from participatiewet.situation import check
from participatiewet.system import build

MONTHS = tuple(f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13))
OUTCOMES = ("algemene_bijstand", "maatregel", "bijstand_na_maatregel", "stap_geuniformeerde_maatregel")
relaxed = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

breaches = st.dictionaries(st.sampled_from(MONTHS), st.sampled_from("abcdefgh"), max_size=6)
months = st.sets(st.sampled_from(MONTHS), max_size=3)


def calculated(person: dict[str, Any], **unit: Any) -> Result:
    root = {
        "personen": {"a": {"geboortedatum": "1990-01-01", **person}},
        "bijstandseenheden": {"e": {"aanvrager": "a", "gemeente": "GM0363"} | unit},
        "woningen": {"w": {"bewoners": ["a"]}},
    }
    return run(check(build(), root, MONTHS), OUTCOMES)


def outcomes(result: Result, name: str) -> list[Any]:
    cell = ("persoon", "a") if name.startswith("stap") else ("bijstandseenheid", "e")
    return [result.maanden[month][cell][name] for month in MONTHS]


def distance(one: str, other: str) -> int:
    """Return the months between two months."""
    return (int(other[:4]) - int(one[:4])) * 12 + int(other[5:]) - int(one[5:])


@relaxed
@given(breaches, months, st.integers(0, 1500), st.booleans())
def test_a_measure_never_exceeds_the_assistance(
    breach: dict[str, str], repentance: set[str], income: int, language: bool
) -> None:
    facts: dict[str, Any] = {"schending_geuniformeerde_verplichting": breach, "overig_inkomen": income}
    facts["inkeer"] = dict.fromkeys(repentance, True)
    if language:
        facts["taaleis_kennisgeving"] = "2024-05-14"
    result = calculated({name: value for name, value in facts.items() if value != {}})
    for assistance, measure, left in zip(
        *(outcomes(result, name) for name in ("algemene_bijstand", "maatregel", "bijstand_na_maatregel")), strict=True
    ):
        assert Decimal(0) <= measure <= assistance
        assert left == assistance - measure


@relaxed
@given(breaches)
def test_the_ladder_goes_up_one_step_at_a_time(breach: dict[str, str]) -> None:
    result = calculated({"schending_geuniformeerde_verplichting": breach} if breach else {})
    last, when = 0, ""
    for month, step in zip(MONTHS, outcomes(result, "stap_geuniformeerde_maatregel"), strict=True):
        if month not in breach:
            assert step == 0
            continue
        within = bool(when) and distance(when, month) <= 12
        assert step == (min(last + 1, 4) if within else 1)
        last, when = step, month


@relaxed
@given(breaches)
def test_without_blame_or_without_the_duty_there_is_no_step(breach: dict[str, str]) -> None:
    facts = {"schending_geuniformeerde_verplichting": breach} if breach else {}
    blameless = {"elke_verwijtbaarheid_ontbreekt": dict.fromkeys(MONTHS, True)}
    for reason in (blameless, {"is_volledig_en_duurzaam_arbeidsongeschikt": True}):
        result = calculated({**facts, **reason})
        assert set(outcomes(result, "stap_geuniformeerde_maatregel")) == {0}
        assert set(outcomes(result, "maatregel")) == {Decimal("0.00")}


@relaxed
@given(breaches, st.sampled_from(MONTHS))
def test_what_went_before_can_be_given_instead_of_calculated(breach: dict[str, str], cut: str) -> None:
    """A dossier cut in two, with the counters of the first part given to the second, has the same steps."""
    facts = {"schending_geuniformeerde_verplichting": breach} if breach else {}
    whole = calculated(facts)
    steps = dict(zip(MONTHS, outcomes(whole, "stap_geuniformeerde_maatregel"), strict=True))
    before = [month for month in MONTHS if month < cut and steps[month]]
    known: dict[str, Any] = {}
    if before:
        known = {
            "vorige_maatregelstap": {cut: steps[before[-1]]},
            "datum_vorige_maatregel": {cut: f"{before[-1]}-01"},
        }
    rest = tuple(month for month in MONTHS if month >= cut)
    later = {month: letter for month, letter in breach.items() if month >= cut}
    root = {
        "personen": {"a": {"geboortedatum": "1990-01-01", **known}},
        "bijstandseenheden": {"e": {"aanvrager": "a", "gemeente": "GM0363"}},
        "woningen": {"w": {"bewoners": ["a"]}},
    }
    if later:
        root["personen"]["a"]["schending_geuniformeerde_verplichting"] = later
    result = run(check(build(), root, rest), ("stap_geuniformeerde_maatregel",))
    assert [result.maanden[m][("persoon", "a")]["stap_geuniformeerde_maatregel"] for m in rest] == [
        steps[m] for m in rest
    ]


categories = st.dictionaries(st.sampled_from(MONTHS), st.sampled_from(["categorie_1", "categorie_2"]), max_size=4)
misconduct = st.dictionaries(st.sampled_from(MONTHS), st.sampled_from(["licht", "zwaar"]), max_size=3)
lack = st.dictionaries(st.sampled_from(MONTHS), st.integers(1, 9000), max_size=2)
#: What a person may have when a dossier is cut in two, and the variable that says it after a month.
CARRIED = {
    "lopende_verlaging": "verlaging_volgende_maand",
    "lopende_verlaging_daarna": "verlaging_over_twee_maanden",
    "vorige_overtreding_categorie": "overtreding_categorie_na_maand",
    "datum_vorige_overtreding": "datum_overtreding_na_maand",
    "aantal_eerdere_overtredingen": "aantal_overtredingen_na_maand",
    "datum_vorige_misdraging": "datum_misdraging_na_maand",
    "besefmaanden_resterend": "besefmaanden_na_maand",
}


def local(breach: dict[str, str], abuse: dict[str, str], loss: dict[str, int]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "schending_overige_verplichting": breach,
        "misdraging": abuse,
        "tekortschietend_besef_bedrag": loss,
    }
    return {name: value for name, value in facts.items() if value}


@relaxed
@given(categories, misconduct, lack, breaches, st.integers(0, 1500))
def test_measures_together_never_exceed_the_assistance(
    breach: dict[str, str], abuse: dict[str, str], loss: dict[str, int], uniform: dict[str, str], income: int
) -> None:
    facts = local(breach, abuse, loss) | ({"schending_geuniformeerde_verplichting": uniform} if uniform else {})
    result = calculated({**facts, "overig_inkomen": income}, gemeente="model")
    for assistance, measure, left in zip(
        *(outcomes(result, name) for name in ("algemene_bijstand", "maatregel", "bijstand_na_maatregel")), strict=True
    ):
        assert Decimal(0) <= measure <= assistance
        assert left == assistance - measure


@relaxed
@given(categories, misconduct, lack)
def test_without_blame_there_is_no_measure_of_the_ordinance(
    breach: dict[str, str], abuse: dict[str, str], loss: dict[str, int]
) -> None:
    blameless = {"elke_verwijtbaarheid_ontbreekt": dict.fromkeys(MONTHS, True)}
    result = calculated({**local(breach, abuse, loss), **blameless}, gemeente="model")
    assert set(outcomes(result, "maatregel")) == {Decimal("0.00")}


@relaxed
@given(categories, st.sampled_from(["is_volledig_en_duurzaam_arbeidsongeschikt", "ontheffing_arbeidsplicht"]))
def test_without_the_duty_there_is_no_measure_of_the_ordinance(breach: dict[str, str], reason: str) -> None:
    result = calculated({**local(breach, {}, {}), reason: True}, gemeente="model")
    assert set(outcomes(result, "maatregel")) == {Decimal("0.00")}


@relaxed
@given(categories, misconduct, lack, st.sampled_from(MONTHS[1:]))
def test_measures_of_the_ordinance_go_on_in_a_second_calculation(
    breach: dict[str, str], abuse: dict[str, str], loss: dict[str, int], cut: str
) -> None:
    """A dossier cut in two, with what the first part leaves given to the second, has the same measures."""
    facts = local(breach, abuse, loss)
    whole = dict(zip(MONTHS, outcomes(calculated(facts, gemeente="model"), "maatregel"), strict=True))
    before = tuple(month for month in MONTHS if month < cut)
    rest = tuple(month for month in MONTHS if month >= cut)

    def root(months: tuple[str, ...], known: dict[str, Any]) -> dict[str, Any]:
        own: dict[str, Any] = {}
        for name, by_month in facts.items():
            here = {month: value for month, value in by_month.items() if month in months}
            if here:
                own[name] = here
        return {
            "personen": {"a": {"geboortedatum": "1990-01-01", **own, **known}},
            "bijstandseenheden": {"e": {"aanvrager": "a", "gemeente": "model"}},
            "woningen": {"w": {"bewoners": ["a"]}},
        }

    first = run(check(build(), root(before, {}), before), tuple(CARRIED.values()))
    left = first.maanden[before[-1]][("persoon", "a")]
    known = {name: {cut: left[source]} for name, source in CARRIED.items()}
    known = {name: value for name, value in known.items() if value[cut] is not None}
    second = run(check(build(), root(rest, known), rest), ("maatregel",))
    assert {m: second.maanden[m][("bijstandseenheid", "e")]["maatregel"] for m in rest} == {
        month: whole[month] for month in rest
    }
