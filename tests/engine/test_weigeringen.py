"""Why there is no right or no payment: the rule and the remedy as the act has them, and what is said is what comes out."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openfisca_core.indexed_enums import Enum

from participatiewet import system, why_not
from participatiewet.calculate import MAIN_OUTCOMES, Request, Result, run, run_many
from participatiewet.confirmation import parameter_value
from participatiewet.faults import InputError
from participatiewet.keuzes import Uitsluitingsgrond
from participatiewet.letter import letter
from participatiewet.situation import check, months_between
from participatiewet.why_not import PART, Weigering, Wijziging
from tests.eigenschappen.huishoudens import month_name, raw

LAW = system.build()
BORN = datetime.date(1984, 2, 1)
RIGHT, PAID = "recht_op_algemene_bijstand", "uit_te_betalen_bijstand"


def household(persons: dict[str, dict[str, Any]], **unit: Any) -> dict[str, Any]:
    """A household of which the first person applies; without a date of birth somebody is of 1984."""
    people = {name: {"geboortedatum": BORN, **facts} for name, facts in persons.items()}
    return {
        "personen": people,
        "bijstandseenheden": {"e": {"aanvrager": next(iter(people)), **unit}},
        "woningen": {"w": {"bewoners": list(people)}},
    }


def calculated(data: dict[str, Any], *months: str, **how: Any) -> Result:
    return run(check(LAW, data, months or ("2025-03",)), **how)


def refusal(data: dict[str, Any], month: str = "2025-03", **how: Any) -> Weigering:
    """The one refusal of a household in a month."""
    found = why_not.why_not(calculated(data, month, **how))
    assert list(found) == [month]
    assert len(found[month]) == 1
    return found[month][0]


def change(item: Weigering, fact: str, whose: str) -> Wijziging:
    return next(c for c in item.wijzigingen if (c.gegeven, c.van) == (fact, whose))


def amount(path: str, month: str = "2025-03") -> Decimal:
    return parameter_value(LAW, path, month).waarde


CENT = Decimal("0.01")


@pytest.mark.parametrize("month", ["2015-01", "2020-06", "2025-03", "2025-09"])
@pytest.mark.parametrize(
    ("size", "persons", "unit"),
    [
        ("alleenstaande", {"jan": {}}, {}),
        (
            "alleenstaande_ouder",
            {"jan": {}, "kind": {"geboortedatum": datetime.date(2012, 1, 1)}},
            {"kinderen": ["kind"]},
        ),
        ("gehuwden", {"jan": {}, "els": {}}, {"partner": "els", "is_wettelijk_gehuwd": True}),
    ],
)
def test_assets_a_cent_above_the_limit(month: str, size: str, persons: Any, unit: Any) -> None:
    """Article 34 lid 3: the limit, as it stands in the parameters, is the most that somebody may have."""
    limit = amount(f"vermogen.vermogensgrens.{size}", month)
    item = refusal(household(persons, bezittingen=limit + CENT, **unit), month)
    assert [rule.naam for rule in item.regels] == ["vermogen_in_aanmerking"]
    rule = item.regels[0]
    assert rule.waarde == CENT
    assert "34 lid 2 onderdeel b" in rule.artikel
    assert f"jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=b&g={month}-01" in rule.jci
    assert [(m.naam, m.waarde, m.artikel) for m in rule.tegenover] == [("vermogensgrens", limit, "34 lid 3")]
    less = change(item, "bezittingen", "e")
    assert (less.wordt, less.grens, less.waarde, less.opgegeven) == (limit, "ten hoogste", limit + CENT, True)
    debt = change(item, "schulden", "e")
    assert (debt.wordt, debt.grens, debt.waarde, debt.opgegeven) == (CENT, "ten minste", 0, False)
    assert item.wijzigingen[0] == less, "what was given comes before what was assumed"


def test_a_benefit_as_high_as_the_norm() -> None:
    """Article 19 lid 1: the income must be lower than the norm."""
    norm = amount("normen.norm_artikel_21.onderdeel_a")
    item = refusal(household({"jan": {"inkomsten_uit_uitkering": norm}}))
    assert [(r.naam, r.waarde, r.artikel) for r in item.regels] == [
        ("inkomen_voor_recht", norm, "19 lid 1 onderdeel a")
    ]
    assert [(m.naam, m.waarde) for m in item.regels[0].tegenover] == [("bijstandsnorm", norm)]
    less = change(item, "inkomsten_uit_uitkering", "jan")
    assert (less.wordt, less.grens) == (norm - CENT, "ten hoogste")
    assert less.uitkomst == {RIGHT: True, "algemene_bijstand": CENT, PAID: CENT}


def test_a_wage_of_which_a_part_is_released() -> None:
    """Article 31 lid 2 onderdeel n: of such a wage the maximum is released, and what is left must be below the norm."""
    norm = amount("normen.norm_artikel_21.onderdeel_a")
    released = amount("middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_n.maximum")
    item = refusal(household({"jan": {"inkomsten_uit_arbeid": 2600}}))
    assert item.regels[0].waarde == 2600 - released
    assert change(item, "inkomsten_uit_arbeid", "jan").wordt == norm + released - CENT


@pytest.mark.parametrize(
    ("fact", "value", "article"),
    [
        ("is_rechtens_vrijheid_ontnomen", True, "13 lid 1 onderdeel a"),
        ("onttrekt_zich_aan_straf", True, "13 lid 1 onderdeel b"),
        ("vervult_dienstplicht", True, "13 lid 1 onderdeel c"),
        ("werkstaking_of_uitsluiting", True, "13 lid 1 onderdeel d"),
        ("is_uitreiziger", True, "13 lid 1 onderdeel h"),
        ("onbetaald_verlof", True, "13 lid 2 onderdeel b"),
    ],
)
def test_who_is_excluded(fact: str, value: bool, article: str) -> None:
    item = refusal(household({"jan": {fact: value}}))
    rule = item.regels[0]
    assert (len(item.regels), rule.naam, rule.van, rule.artikel) == (1, "uitsluitingsgrond", "jan", article)
    letter = article.rsplit(maxsplit=1)[-1]
    assert rule.jci == (f"jci1.3:c:BWBR0015703&artikel=13&lid={article[7]}&onderdeel={letter}&g=2025-03-01",)
    norm = amount("normen.norm_artikel_21.onderdeel_a")
    found = {c.gegeven: c for c in item.wijzigingen}
    assert found.keys() == {fact, "zeer_dringende_redenen"}, "the ground, and the exception of article 16 lid 1"
    assert (found[fact].wordt, found[fact].uitkomst["algemene_bijstand"]) == (not value, norm)
    assert found["zeer_dringende_redenen"].oordeel
    assert not found[fact].oordeel


def test_every_ground_of_exclusion_names_its_part_of_the_article() -> None:
    for member in Uitsluitingsgrond:
        assert member.name == "geen" or PART.fullmatch(member.name), member


@pytest.mark.parametrize(
    ("fact", "article", "remedies"),
    [
        ("woont_in_nederland", "11 lid 1", {"woont_in_nederland", "zeer_dringende_redenen"}),
        # article 16 lid 2: very urgent reasons do not make up for the lack of a right of residence
        ("is_nederlander_of_gelijkgesteld", "11 lid 2", {"is_nederlander_of_gelijkgesteld"}),
    ],
)
def test_who_is_not_within_article_11(fact: str, article: str, remedies: set[str]) -> None:
    item = refusal(household({"jan": {fact: False}}))
    assert [(r.naam, r.waarde, r.artikel) for r in item.regels] == [(fact, False, article)]
    assert {c.gegeven for c in item.wijzigingen} == remedies
    assert change(item, fact, "jan").wordt is True


def test_who_is_too_young_gets_there_by_himself() -> None:
    """Article 13 lid 1 onderdeel f: with the day on which he comes of age, and no other date of birth to give."""
    item = refusal(household({"jan": {"geboortedatum": datetime.date(2007, 6, 12)}}))
    assert [(r.naam, r.artikel) for r in item.regels] == [("uitsluitingsgrond", "13 lid 1 onderdeel f")]
    older = change(item, "geboortedatum", "jan")
    assert older.bereikt == datetime.date(2025, 6, 12)
    assert older.wordt == datetime.date(2007, 3, 1)
    assert older.uitkomst["algemene_bijstand"] == amount("normen.norm_artikel_20.lid_1_onderdeel_a")
    assert "een jaar" not in str(item)
    child = refusal(household({"jan": {"geboortedatum": datetime.date(2009, 6, 12)}}))
    assert {c.gegeven for c in child.wijzigingen} == {"zeer_dringende_redenen"}, "that is too far away"


def test_a_partner_who_studies() -> None:
    """Article 13 lid 2 onderdeel c and article 24: half of the norm for the couple is left, and the income is above it."""
    couple = amount("normen.norm_artikel_21.onderdeel_b")
    student: dict[str, Any] = {
        "geboortedatum": datetime.date(2002, 2, 1),
        "kan_bekostigd_onderwijs_volgen": True,
        "heeft_recht_op_studiefinanciering": True,
    }
    persons = {"jan": {"inkomsten_uit_uitkering": 1000}, "els": student}
    item = refusal(household(persons, partner="els", is_wettelijk_gehuwd=True))
    assert [(r.naam, r.van, r.waarde) for r in item.regels] == [
        ("uitsluitingsgrond", "els", "lid_2_c"),
        ("inkomen_voor_recht", "e", 1000),
    ]
    half = (couple / 2).quantize(CENT, rounding="ROUND_HALF_UP")
    assert [m.waarde for m in item.regels[1].tegenover] == [half]
    studies = change(item, "kan_bekostigd_onderwijs_volgen", "els")
    assert studies.uitkomst["algemene_bijstand"] == couple - 1000
    assert change(item, "inkomsten_uit_uitkering", "jan").wordt == half - CENT


def test_a_student_alone() -> None:
    student = {"kan_bekostigd_onderwijs_volgen": True, "heeft_recht_op_studiefinanciering": True}
    item = refusal(household({"jan": {"geboortedatum": datetime.date(2002, 2, 1), **student}}))
    assert [(r.naam, r.artikel) for r in item.regels] == [("uitsluitingsgrond", "13 lid 2 onderdeel c")]


def test_who_has_not_reported_yet() -> None:
    """Article 44: no right before the day of the notification."""
    item = refusal(household({"jan": {}}, datum_melding=datetime.date(2025, 6, 1)))
    assert [r.naam for r in item.regels] == ["datum_melding"]
    assert item.regels[0].artikel.startswith("44")
    assert change(item, "datum_melding", "e").wordt == datetime.date(2025, 3, 1)


def test_abroad_for_longer_than_four_weeks() -> None:
    """Article 13 lid 1 onderdeel e: only the days above four weeks are excluded, so one day within is enough."""
    abroad = {"dagen_buitenland_kalenderjaar": 90, "dagen_buitenland_deze_maand": 31}
    item = refusal(household({"jan": abroad}))
    assert [(r.naam, r.artikel) for r in item.regels] == [("uitsluitingsgrond", "13 lid 1 onderdeel e")]
    weeks = amount("rechthebbenden.buitenland.weken")
    assert change(item, "dagen_buitenland_kalenderjaar", "jan").wordt == 7 * weeks + 30


def test_a_house_that_can_be_sold() -> None:
    """Article 50 lid 1 with article 34 lid 2 onderdeel d."""
    free = amount("vermogen.overwaarde_boven_vrijlating.vrijlating")
    item = refusal(household({"jan": {}}, waarde_eigen_woning=500_000, tegeldemaking_woning_redelijk=True))
    assert {r.naam for r in item.regels} == {"overwaarde_boven_vrijlating", "tegeldemaking_woning_redelijk"}
    assert change(item, "waarde_eigen_woning", "e").wordt == free
    assert change(item, "hypotheekschuld", "e").wordt == 500_000 - free


def test_a_right_of_which_nothing_is_paid() -> None:
    """Article 54 lid 1: suspended; article 52 lid 4: an advance goes off what is paid."""
    item = refusal(household({"jan": {}}, recht_opgeschort=True))
    assert (item.uitkomst, item.waarde) == (PAID, 0)
    assert [(r.naam, r.artikel) for r in item.regels] == [("recht_opgeschort", "54 lid 1")]
    norm = amount("normen.norm_artikel_21.onderdeel_a")
    kept = (norm * amount("uitkering.vakantietoeslag_reservering.percentage")).quantize(CENT, rounding="ROUND_HALF_UP")
    advance = refusal(household({"jan": {}}, openstaand_voorschot=5000))
    assert advance.regels[0].naam == "verrekening"
    assert change(advance, "openstaand_voorschot", "e").wordt == norm - kept - CENT


def test_a_measure_of_all_that_there_is() -> None:
    """Article 18 lid 5: all of the assistance for a month, and gone without the breach."""
    breach = {"schending_geuniformeerde_verplichting": {"2025-03": "a"}}
    item = refusal(household({"jan": breach}, gemeente="GM0363"))
    assert [(r.naam, r.waarde) for r in item.regels] == [("maatregel", amount("normen.norm_artikel_21.onderdeel_a"))]
    assert change(item, "schending_geuniformeerde_verplichting", "jan").wordt == "geen"


def test_two_grounds_beside_each_other() -> None:
    """Income and assets both stand in the way, and no single fact is enough."""
    item = refusal(household({"jan": {"inkomsten_uit_uitkering": 2000}}, bezittingen=20_000))
    assert [(r.naam, r.daarna) for r in item.regels] == [
        ("inkomen_voor_recht", False),
        ("vermogen_in_aanmerking", False),
    ]
    assert item.wijzigingen == ()
    assert item.onderzocht > 0
    assert any(line.startswith("Geen van de") for line in why_not.in_words_of(item, "2025-03"))


def test_a_ground_behind_the_one_that_decided() -> None:
    """Who is excluded is not asked for his income; without the exclusion it would be too high."""
    item = refusal(household({"jan": {"is_rechtens_vrijheid_ontnomen": True, "inkomsten_uit_uitkering": 2000}}))
    assert [(r.naam, r.waarde, r.daarna) for r in item.regels] == [
        ("uitsluitingsgrond", "lid_1_a", False),
        ("inkomen_voor_recht", 2000, True),
    ]
    assert item.regels[1].tegenover[0].waarde == amount("normen.norm_artikel_21.onderdeel_a")
    assert item.wijzigingen == ()


def test_the_spouse_may_have_the_right_instead() -> None:
    facts = {"jan": {"is_rechtens_vrijheid_ontnomen": True}, "els": {"woont_in_nederland": False}}
    item = refusal(household(facts, partner="els", is_wettelijk_gehuwd=True))
    assert {(r.naam, r.van) for r in item.regels} == {("uitsluitingsgrond", "jan"), ("woont_in_nederland", "els")}
    assert {(c.gegeven, c.van) for c in item.wijzigingen if c.opgegeven} == {
        ("is_rechtens_vrijheid_ontnomen", "jan"),
        ("woont_in_nederland", "els"),
    }


def test_a_month_in_parts_has_the_grounds_of_every_part() -> None:
    detained = [{"van": "2025-03-01", "tot": "2025-03-20", "waarde": True}]
    abroad = [{"van": "2025-03-21", "waarde": False}]
    item = refusal(household({"jan": {"is_rechtens_vrijheid_ontnomen": detained, "woont_in_nederland": abroad}}))
    assert [r.naam for r in item.regels] == ["uitsluitingsgrond", "woont_in_nederland"]
    norm = amount("normen.norm_artikel_21.onderdeel_a")
    free = change(item, "is_rechtens_vrijheid_ontnomen", "jan")
    assert free.uitkomst["algemene_bijstand"] == (norm * 20 / 31).quantize(CENT, rounding="ROUND_HALF_UP")


def test_a_death_is_no_fact_to_change() -> None:
    item = refusal(household({"jan": {"datum_overlijden": datetime.date(2024, 12, 1)}}))
    assert [r.naam for r in item.regels] == ["datum_overlijden"]
    assert item.wijzigingen == ()


def test_months_with_the_same_refusal_are_looked_into_once() -> None:
    data = household({"jan": {"geboortedatum": datetime.date(1984, 1, 1), "inkomsten_uit_uitkering": 2000}})
    found = why_not.why_not(calculated(data, *months_between("2025-03", "2025-08")))
    assert list(found) == list(months_between("2025-03", "2025-08"))
    limits = {m: change(items[0], "inkomsten_uit_uitkering", "jan").wordt for m, items in found.items()}
    for month, limit in limits.items():
        assert limit == amount("normen.norm_artikel_21.onderdeel_a", month) - CENT
    assert {items[0].maand for items in found.values()} == {"2025-03", "2025-07"}


def test_another_fact_in_a_later_month_is_another_refusal() -> None:
    income = {"2025-03": 2000, "2025-04": 2100, "2025-05": 100}
    found = why_not.why_not(calculated(household({"jan": {"inkomsten_uit_uitkering": income}}), *income))
    assert {m: items[0].regels[0].waarde for m, items in found.items()} == {"2025-03": 2000, "2025-04": 2100}


def test_of_one_answer_only_so_many_refusals_are_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(why_not, "MOST_REFUSALS", 2)
    income = {month: 2000 + i for i, month in enumerate(months_between("2025-03", "2025-06"))}
    found = why_not.why_not(calculated(household({"jan": {"inkomsten_uit_uitkering": income}}), *income))
    assert list(found) == ["2025-03", "2025-04"]


def test_after_so_many_refusals_only_the_rules_are_told() -> None:
    income = {month: 2000 + i for i, month in enumerate(months_between("2025-03", "2025-05"))}
    result = calculated(household({"jan": {"inkomsten_uit_uitkering": income}}), *income)
    found = [items[0] for items in why_not.why_not(result, searched=2).values()]
    assert [bool(item.wijzigingen) for item in found] == [True, True, False]
    assert [item.onderzocht > 0 for item in found] == [True, True, False]
    assert [item.regels for item in found] == [items[0].regels for items in why_not.why_not(result).values()]


def test_units_are_told_apart() -> None:
    data = household({"jan": {}, "piet": {"is_rechtens_vrijheid_ontnomen": True}})
    data["bijstandseenheden"]["f"] = {"aanvrager": "piet"}
    item = refusal(data)
    assert (item.van, item.regels[0].van) == ("f", "piet")


def test_where_there_is_a_right_or_nothing_is_asked_there_is_nothing_to_say() -> None:
    assert why_not.why_not(calculated(household({"jan": {}}))) == {}
    excluded = household({"jan": {"is_rechtens_vrijheid_ontnomen": True}})
    assert why_not.why_not(calculated(excluded, outcomes=("bijstandsnorm",))) == {}
    paid = why_not.why_not(calculated(excluded, outcomes=(PAID,)))["2025-03"][0]
    assert paid.uitkomst == RIGHT, "nothing is paid because there is no right"


def test_what_would_then_be_missing_is_no_change() -> None:
    """With assumptions forbidden a right cannot be given without the facts that it rests on."""
    data = household({"jan": {"woont_in_nederland": False}})
    for fact in calculated(data, outcomes=(RIGHT,)).aannames:
        given = datetime.date(2199, 1, 1) if fact.gegeven == "datum_overlijden" else fact.waarde
        data[fact.entiteit][fact.naam][fact.gegeven] = given
    result = calculated(data, outcomes=(RIGHT,), aannames="verboden")
    item = why_not.why_not(result)["2025-03"][0]
    assert item.regels[0].naam == "woont_in_nederland"
    assert item.wijzigingen == ()
    assert item.onbekend == 2
    assert any("niet te zeggen" in line for line in why_not.in_words_of(item, "2025-03"))


@pytest.mark.parametrize("outcomes", [MAIN_OUTCOMES, (PAID,)])
def test_the_calculation_stays_as_it_was(outcomes: tuple[str, ...]) -> None:
    """Explaining adds nothing to what was assumed, used or read; also not in a month in parts."""
    data = household({"jan": {"inkomsten_uit_arbeid": 2600}}, bezittingen=9000, ingangsdatum_recht="2025-02-12")
    months = months_between("2025-01", "2025-03")
    plain, explained = (calculated(data, *months, outcomes=outcomes) for _ in range(2))

    def read() -> list[list[Any]]:
        runs = [run for run, _, segments in explained.runs.values() for run in (run, *(s.run for s in segments))]
        return [[run.recorder.order[:], set(run.simulation.values), set(run.needed)] for run in runs]

    before = read()
    found = why_not.why_not(explained)
    letter(explained, outcomes, found)
    assert list(found) == list(months)
    for name in ("maanden", "aannames", "ontbrekend", "waarschuwingen", "status"):
        assert getattr(plain, name) == getattr(explained, name)
    assert read() == before


def test_the_same_law_and_reforms() -> None:
    """Without the limit on assets of the act as it stands, but with that of a reform."""
    variant = system.read_reforms(
        [
            {
                "titel": "Dubbele vermogensgrens", "auteur": "verzonnen", "datum": "2025-01-01", "basis": "geldend",
                "vanaf": "2025-01-01", "omschrijving": "Verzonnen.",
                "parameters": [{"pad": "vermogen.vermogensgrens.alleenstaande", "maal": 2}],
            }
        ],
        "geldend", (), [],
    )  # fmt: skip
    limit = 2 * amount("vermogen.vermogensgrens.alleenstaande")
    item = refusal(household({"jan": {}}, bezittingen=limit + CENT), hervormingen=variant)
    assert change(item, "bezittingen", "e").wordt == limit


def test_one_item_that_cannot_be_calculated_leaves_the_others() -> None:
    def work(items: list[int]) -> list[int]:
        if 3 in items:
            raise InputError([])
        return [2 * item for item in items]

    assert why_not._each([1, 2, 3, 4, 5], work) == [2, 4, None, 8, 10]


# --- what is said is what comes out -----------------------------------------------------------------


def applied(data: dict[str, Any], item: Wijziging, month: str, months: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The household with a change made to it, as a caller would write it."""
    block = {**data[item.entiteit]}
    facts = dict(block[item.van])
    variable = LAW.variables[item.gegeven]
    old = facts.pop(item.gegeven, None)
    if value is not None and str(variable.definition_period) == "eternity":
        facts[item.gegeven] = value
    elif value is not None:
        by_month = old if isinstance(old, dict) else {} if old is None else dict.fromkeys(months, old)
        facts[item.gegeven] = {**by_month, month: value}
    return {**data, item.entiteit: {**block, item.van: facts}}


@st.composite
def refused(draw: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A household of which somebody may well have no right, and its months."""
    first = draw(st.integers(2015 * 12, 2025 * 12 + 9))
    months = tuple(month_name(first + i) for i in range(draw(st.integers(1, 3))))
    data = draw(raw(months[0]))
    person = data["personen"]["a"]
    for name, value in (
        ("inkomsten_uit_arbeid", 2800),
        ("inkomsten_uit_uitkering", 2600),
        ("is_rechtens_vrijheid_ontnomen", True),
        ("woont_in_nederland", False),
        ("dagen_buitenland_kalenderjaar", 80),
        ("onbetaald_verlof", True),
    ):
        if draw(st.integers(0, 3)) == 0:
            person[name] = value
    unit = data["bijstandseenheden"]["e"]
    for name, value in (
        ("waarde_eigen_woning", 300_000),
        ("tegeldemaking_woning_redelijk", True),
        ("recht_opgeschort", True),
    ):
        if draw(st.integers(0, 3)) == 0:
            unit[name] = value
    return data, months


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(refused())
def test_a_change_that_is_told_gives_what_is_told(case: tuple[dict[str, Any], tuple[str, ...]]) -> None:
    data, months = case
    result = calculated(data, *months)
    found = why_not.why_not(result)
    for month, cells in result.maanden.items():
        own = cells[("bijstandseenheid", "e")]
        assert (month in found) == (not own[RIGHT] or not own[PAID])
    assume(found)
    for items in found.values():
        (item,) = items
        assert item.regels
        tries = [(c, c.wordt, True) for c in item.wijzigingen]
        for c in item.wijzigingen:
            if c.grens:
                step = CENT if isinstance(c.wordt, Decimal) else 1
                tries.append((c, c.wordt + (step if c.grens == "ten hoogste" else -step), False))
        situations = [check(LAW, applied(data, c, item.maand, months, value), months) for c, value, _ in tries]
        for (c, value, told), again in zip(
            tries, run_many([Request(s, MAIN_OUTCOMES) for s in situations]), strict=True
        ):
            outcome = again.maanden[item.maand][("bijstandseenheid", "e")]
            if told:
                assert {name: outcome[name] for name in c.uitkomst} == dict(c.uitkomst), c
                assert outcome[item.uitkomst]
            elif value >= 0:
                assert not outcome[item.uitkomst], (c, value)


def test_the_lists_name_what_exists() -> None:
    for name in (*why_not.OUTCOMES, *why_not.NOT_TRIED):
        assert name in LAW.variables
    assert all(LAW.variables[name].is_invoer for name in why_not.NOT_TRIED)
    assert all(v.value_type is Enum or v.value_type in (bool, int, datetime.date) for v in LAW.variables.values())
