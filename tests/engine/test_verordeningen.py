"""What a municipality may lay down: the bounds of the act, and measures under ordinances that nobody has."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from participatiewet import ordinances, system
from participatiewet.calculate import Request, run_many
from participatiewet.month import MissingAmountError
from participatiewet.ordinances import OrdinanceError
from participatiewet.situation import check
from participatiewet.system import Law

#: Spread over three months in equal parts.
THIRDS: dict[str, Any] = {"spreiding_gewicht_1": 1, "spreiding_gewicht_2": 1, "spreiding_gewicht_3": 1}


def invented(topic: str = "maatregel", **values: int | None) -> Law:
    """Return a law in which the model ordinance has these values for measures since 2015."""
    law = Law()
    node = law.parameters.children["gemeenten"].children["model"].children[topic]
    for name, value in values.items():
        node.children[name].update(start="2015-01-01", value=value)
        node.children[name].values_list[0].metadata = {"bron": "verzonnen", "zekerheid": "geheugen"}
    return law


def measures(law: Law, months: tuple[str, ...], person: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setattr(system, "_law", lambda: law)
    root = {
        "personen": {"a": {"geboortedatum": "1995-01-01", **person}},
        "bijstandseenheden": {"e": {"aanvrager": "a", "gemeente": "model"}},
        "woningen": {"w": {"bewoners": ["a"]}},
    }
    outcomes = ("maatregel", "bijstand_na_maatregel")
    (result,) = run_many([Request(check(law, root, months), outcomes)])
    assert not result.ontbrekend, result.ontbrekend
    return [tuple(result.maanden[month][("bijstandseenheid", "e")].values()) for month in months]


def test_a_spread_measure_adds_up_with_the_odd_cent_in_the_first_month(monkeypatch: pytest.MonkeyPatch) -> None:
    # article 18 lid 5, norm of July 2026 1.419,46: a third is 473,153
    law = invented(**THIRDS)
    months = ("2026-07", "2026-08", "2026-09", "2026-10")
    found = measures(law, months, {"schending_geuniformeerde_verplichting": {"2026-07": "a"}}, monkeypatch)
    assert [measure for measure, _ in found] == [Decimal(x) for x in ("473.16", "473.15", "473.15", "0.00")]
    assert [left for _, left in found] == [Decimal(x) for x in ("946.30", "946.31", "946.31", "1419.46")]


def test_a_spread_measure_of_two_months_is_the_assistance_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    # two months of 1.345,45 over three months: 2.690,90 is 896,97 and twice 896,965; the odd cent goes first
    law = invented(duur_eerste=2, duur_tweede=3, **THIRDS)
    months = ("2025-02", "2025-03", "2025-04", "2025-05")
    found = measures(law, months, {"schending_geuniformeerde_verplichting": {"2025-02": "a"}}, monkeypatch)
    assert [measure for measure, _ in found] == [Decimal(x) for x in ("896.97", "896.97", "896.96", "0.00")]


def test_a_measure_is_spread_by_the_weights_of_the_ordinance(monkeypatch: pytest.MonkeyPatch) -> None:
    # half, then a quarter and a quarter of 1.345,45: 672,725 up, then half of the 672,72 that is left
    law = invented(spreiding_gewicht_1=50, spreiding_gewicht_2=25, spreiding_gewicht_3=25)
    months = ("2025-02", "2025-03", "2025-04", "2025-05")
    found = measures(law, months, {"schending_geuniformeerde_verplichting": {"2025-02": "a"}}, monkeypatch)
    assert [measure for measure, _ in found] == [Decimal(x) for x in ("672.73", "336.36", "336.36", "0.00")]


def test_only_the_first_step_is_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    law = invented(**THIRDS)
    person = {
        "schending_geuniformeerde_verplichting": {"2025-02": "a"},
        "vorige_maatregelstap": {"2025-02": 1},
        "datum_vorige_maatregel": {"2025-02": "2024-10-01"},
    }
    found = measures(law, ("2025-02", "2025-03", "2025-04"), person, monkeypatch)
    assert [measure for measure, _ in found] == [Decimal("1345.45"), Decimal("1345.45"), Decimal("0.00")]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"duur_eerste": 3}, "duur_eerste is 3. De eerste maatregel duurt een of twee maanden"),
        ({"duur_eerste": 0}, "artikel 18 lid 5 en 6"),
        ({"duur_tweede": 1}, "duur_tweede is 1. De tweede maatregel duurt langer dan de eerste"),
        ({"duur_tweede": 4}, "artikel 18 lid 6"),
        (
            {"spreiding_gewicht_1": 20, "spreiding_gewicht_2": 40, "spreiding_gewicht_3": 40},
            "de spreiding is 20/40/40. In de eerste maand valt ten minste een derde van de maatregel (artikel 18 lid 5)",
        ),
        ({"spreiding_gewicht_1": 0}, "de spreiding is 0/0/0"),
        ({"spreiding_gewicht_1": 2, "spreiding_gewicht_3": 1}, "de spreiding is 2/0/1. De maanden van een spreiding"),
    ],
)
def test_an_ordinance_outside_the_act_is_refused_with_the_article(values: dict[str, Any], said: str) -> None:
    law = invented(**values)
    with pytest.raises(OrdinanceError) as error:
        ordinances.check(law.parameters.children["gemeenten"])
    assert said in str(error.value)
    assert "gemeenten.model.maatregel op 2015-01-01" in str(error.value)


@pytest.mark.parametrize(
    ("topic", "values", "said"),
    [
        (
            "overige_verplichtingen",
            {"categorie_1_deel": 1_500_000},
            "categorie_1_deel is 1.5. Een verlaging is ten hoogste",
        ),
        ("overige_verplichtingen", {"categorie_2_duur": 2}, "categorie_2_duur is 2 en bij herhaling 4"),
        ("overige_verplichtingen", {"samenloop_tegelijk": 0}, "na elkaar uitvoeren kan deze versie niet rekenen"),
        ("misdraging", {"duur": 2}, "duur is 2 en bij herhaling 4"),
        ("misdraging", {"zwaar_deel": -1}, "artikel 18 lid 2"),
        ("tekortschietend_besef", {"trede_4_deel": 1_000_001}, "trede_4_deel is 1.000001"),
        ("tekortschietend_besef", {"trede_duur": 4}, "trede_duur is 4"),
    ],
)
def test_other_measures_outside_the_act_are_refused_too(topic: str, values: dict[str, int], said: str) -> None:
    law = invented(topic, **values)
    with pytest.raises(OrdinanceError) as error:
        ordinances.check(law.parameters.children["gemeenten"])
    assert said in str(error.value)


def test_a_measure_of_three_months_is_carried_on(monkeypatch: pytest.MonkeyPatch) -> None:
    # 30% of 1.345,45 is 403,635; misconduct of March (50%: 672,725) makes that 80% for one month
    law = invented("overige_verplichtingen", categorie_2_duur=3, recidive_duurfactor=1, recidive_verder_duurfactor=1)
    months = ("2025-02", "2025-03", "2025-04", "2025-05")
    person = {"schending_overige_verplichting": {"2025-02": "categorie_2"}, "misdraging": {"2025-03": "licht"}}
    found = measures(law, months, person, monkeypatch)
    assert [measure for measure, _ in found] == [Decimal(x) for x in ("403.64", "1076.36", "403.64", "0.00")]


def test_concurrent_measures_need_to_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    law = invented("overige_verplichtingen", samenloop_tegelijk=None)
    monkeypatch.setattr(system, "_law", lambda: law)
    root = {
        "personen": {
            "a": {"geboortedatum": "1995-01-01", "misdraging": "licht", "schending_overige_verplichting": "categorie_1"}
        },
        "bijstandseenheden": {"e": {"aanvrager": "a", "gemeente": "model"}},
        "woningen": {"w": {"bewoners": ["a"]}},
    }
    (result,) = run_many([Request(check(law, root, ("2025-03",)), ("maatregel",))])
    assert result.maanden == {}
    assert any("tegelijk uitgevoerd" in item.melding for item in result.ontbrekend)


def test_all_faults_of_an_ordinance_are_named_at_once() -> None:
    law = invented(duur_eerste=3, duur_tweede=2, spreiding_gewicht_2=9)
    with pytest.raises(OrdinanceError) as error:
        ordinances.check(law.parameters.children["gemeenten"])
    assert len(str(error.value).splitlines()) == 3


def test_without_a_known_duration_there_is_no_measure_but_a_missing_provision() -> None:
    root = {
        "personen": {"a": {"geboortedatum": "1995-01-01", "schending_geuniformeerde_verplichting": {"2025-03": "a"}}},
        "bijstandseenheden": {"e": {"aanvrager": "a", "gemeente": "GM0344"}},
        "woningen": {"w": {"bewoners": ["a"]}},
    }
    law = system.build()
    (result,) = run_many([Request(check(law, root, ("2025-03", "2025-04")), ("maatregel",))])
    assert result.maanden == {}
    texts = [item.melding for item in result.ontbrekend]
    assert any("Van Utrecht is voor maart 2025 niet bekend: Maanden dat de eerste" in text for text in texts)


@pytest.mark.parametrize("month", ["2015-06", "2016-12"])
def test_a_fine_of_2015_or_2016_is_refused_with_the_reason(month: str) -> None:
    root = {
        "personen": {"a": {"geboortedatum": "1990-01-01", "benadelingsbedrag": 1000}},
        "bijstandseenheden": {"e": {"aanvrager": "a"}},
        "woningen": {"w": {"bewoners": ["a"]}},
    }
    with pytest.raises(MissingAmountError) as error:
        run_many([Request(check(system.build(), root, (month,)), ("boete",))])
    assert "In 2015 en 2016 golden voor boetes andere regels" in str(error.value)
