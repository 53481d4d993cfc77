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
        "bijstandseenheden": {"e": {"aanvrager": "a", "gemeente": "GM0363", **unit}},
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
