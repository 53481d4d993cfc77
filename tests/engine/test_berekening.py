"""The engine over time: segments, counters, assumptions, warnings, reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from participatiewet import system
from participatiewet.calculate import NotConfirmedError, Request, run, run_many
from participatiewet.documents import read_yaml
from participatiewet.explain import as_lines, explain
from participatiewet.situation import Situation, check, months_between


def situation(text: str, first: str, last: str | None = None, **options: Any) -> Situation:
    return check(system.build(), read_yaml(text).data, months_between(first, last or first), **options)


HOUSEMATE = """
personen:
  jan: {geboortedatum: 1984-02-01}
  karel: {geboortedatum: 1998-05-11}
bijstandseenheden: {e: {aanvrager: jan}}
woningen: {w: {bewoners: [jan, karel]}}
"""
WORKER = """
personen: {jan: {geboortedatum: 1984-02-01, inkomsten_uit_arbeid: 600}}
bijstandseenheden: {e: {aanvrager: jan}}
woningen: {w: {bewoners: [jan]}}
"""


def amounts(result: Any, name: str = "algemene_bijstand") -> dict[str, Any]:
    return {month: cells[("bijstandseenheid", "e")][name] for month, cells in result.maanden.items()}


def test_a_housemate_turning_27_splits_the_month_by_days_with_one_rounding() -> None:
    # (10 x 1.345,45 + 21 x 961,04) / 31 = 1.085,0429
    assert amounts(run(situation(HOUSEMATE, "2025-05"))) == {"2025-05": Decimal("1085.04")}


def test_the_whole_month_as_on_its_first_day_is_a_named_choice() -> None:
    chosen = situation(HOUSEMATE, "2025-05", maandsplitsing="eerste_van_de_maand")
    assert amounts(run(chosen)) == {"2025-05": Decimal("1345.45")}


def test_somebody_moves_in_on_the_eleventh() -> None:
    text = HOUSEMATE.replace(
        "1998-05-11", "1980-05-11, heeft_hoofdverblijf_in_woning: [{van: 2025-05-11, waarde: true}]"
    )
    result = run(situation(text, "2025-04", "2025-06"))
    assert list(amounts(result).values()) == [Decimal("1345.45"), Decimal("1085.04"), Decimal("961.04")]


def test_a_month_that_is_split_shows_its_segments() -> None:
    result = run(situation(HOUSEMATE, "2025-05"))
    text = "\n".join(as_lines(explain(result, "2025-05", ("algemene_bijstand",))))
    assert "van 1 tot en met 10 (10 dagen)" in text
    assert "van 11 tot en met 31 (21 dagen)" in text
    assert "€ 1.345,45" in text
    assert "€ 961,04" in text


def test_an_interruption_is_counted_once_in_a_split_month() -> None:
    text = HOUSEMATE.replace("aanvrager: jan", "aanvrager: jan, onderbreking_dagen: {2025-05: 5}")
    # the five days are taken from the end: (10 x 1.345,45 + 16 x 961,04) / 31 = 930,0368
    assert amounts(run(situation(text, "2025-05"))) == {"2025-05": Decimal("930.04")}


def test_the_release_runs_six_months_and_starts_from_a_given_number() -> None:
    text = WORKER.replace("600", "600, maanden_vrijlating_25_verbruikt: 4")
    result = run(situation(text, "2025-01", "2025-04"))
    # two months of 25% of 600, then none: 1.345,45 - 450 and 1.345,45 - 600
    assert list(amounts(result).values()) == [Decimal("895.45")] * 2 + [Decimal("745.45")] * 2


def test_a_counter_given_for_a_later_month_wins() -> None:
    text = WORKER.replace("600", "600, maanden_vrijlating_25_verbruikt: {2025-01: 5, 2025-03: 0}")
    result = run(situation(text, "2025-01", "2025-03"))
    assert list(amounts(result).values()) == [Decimal("895.45"), Decimal("745.45"), Decimal("895.45")]


def test_only_facts_that_matter_are_assumed() -> None:
    young = run(situation(WORKER.replace("1984", "2003"), "2025-03"))
    old = run(situation(WORKER, "2025-03"))
    assert "kan_bekostigd_onderwijs_volgen" in {a.gegeven for a in young.aannames}
    assert "kan_bekostigd_onderwijs_volgen" not in {a.gegeven for a in old.aannames}
    assert "maanden_vrijlating_25_verbruikt" in {a.gegeven for a in old.aannames}
    assert not {a.naam for a in old.aannames} - {"jan", "e"}


def test_forbidden_assumptions_are_all_missing_at_once_and_nothing_is_calculated() -> None:
    result = run(situation(WORKER, "2025-03"), aannames="verboden")
    assert result.status == "onvolledig"
    assert result.maanden == {}
    assert result.aannames == []
    assert len(result.ontbrekend) > 20


def test_a_birth_date_has_no_default() -> None:
    result = run(situation(WORKER.replace("geboortedatum: 1984-02-01, ", ""), "2025-03"))
    assert [(m.naam, m.gegeven) for m in result.ontbrekend] == [("jan", "geboortedatum")]
    assert result.maanden == {}


def test_an_age_may_be_given_instead() -> None:
    result = run(situation(WORKER.replace("geboortedatum: 1984-02-01", "leeftijd: 41"), "2025-03"))
    assert result.ontbrekend == []
    assert amounts(result) == {"2025-03": Decimal("895.45")}


def test_an_age_around_the_pension_age_needs_the_birth_date() -> None:
    result = run(situation(WORKER.replace("geboortedatum: 1984-02-01", "leeftijd: 66"), "2023-03"))
    assert [m.gegeven for m in result.ontbrekend] == ["geboortedatum"]


def test_an_amount_not_read_for_a_month_is_a_warning_and_provisional() -> None:
    result = run(situation(WORKER, "2026-07"), recht="zonder_in_balans")
    assert result.status == "voorlopig"
    texts = [w.melding for w in result.waarschuwingen]
    assert any("1 januari 2026 is gebruikt voor juli 2026" in text and "onderdeel n" in text for text in texts)


def test_an_amount_that_did_not_matter_gives_no_warning() -> None:
    text = WORKER.replace(", inkomsten_uit_arbeid: 600", "")
    texts = [w.melding for w in run(situation(text, "2026-07"), recht="zonder_in_balans").waarschuwingen]
    assert not any("onderdeel n" in text for text in texts)


def test_years_ahead_use_the_last_amount_and_say_so() -> None:
    result = run(situation(WORKER, "2031-01"), recht="zonder_in_balans")
    assert amounts(result)["2031-01"] > 0
    assert any("norm_artikel_21" in str(w.parameter) for w in result.waarschuwingen)


def test_a_text_that_was_not_read_keeps_an_answer_provisional() -> None:
    assert run(situation(WORKER, "2026-01")).status == "bepaald"
    result = run(situation(WORKER, "2027-01"))
    assert result.status == "voorlopig"
    assert {w.artikel for w in result.waarschuwingen if w.code == "tekst_niet_gelezen"} == {"34a", "32"}
    assert "tekst_niet_gelezen" not in {
        w.code for w in run(situation(WORKER, "2027-01"), recht="zonder_in_balans").waarschuwingen
    }


def test_strict_refuses_what_is_not_confirmed() -> None:
    with pytest.raises(NotConfirmedError, match="juli 2026"):
        run(situation(WORKER, "2026-07"), recht="zonder_in_balans", strikt=True)


def test_one_strict_request_does_not_stop_its_batch_mates_order() -> None:
    first, second = situation(WORKER, "2025-03"), situation(HOUSEMATE, "2025-05")
    results = run_many([Request(first), Request(second)])
    assert amounts(results[0]) == {"2025-03": Decimal("895.45")}
    assert amounts(results[1]) == {"2025-05": Decimal("1085.04")}


def test_the_explanation_has_article_parameter_date_source_and_fact() -> None:
    result = run(situation(WORKER, "2025-03"))
    text = "\n".join(as_lines(explain(result, "2025-03", ("uit_te_betalen_bijstand",))))
    for part in (
        "€ 1.345,45 (artikel 21 onderdeel a, vanaf 1 januari 2025; bron: https://wetten.overheid.nl",
        "Netto inkomsten uit arbeid, zonder de aanspraak op vakantietoeslag [jan]: € 600,00 (opgegeven)",
        "Inkomsten uit arbeid die vrij zijn als er algemene bijstand is [jan]: € 150,00 (artikel 31 lid 2)",
        "Vakantietoeslag die wordt gereserveerd [e]: € 44,77 (artikel 19 lid 3)",
        "5%",
    ):
        assert part in text, part
    assert "Vast deel van de kostendelersnorm" not in text


def test_a_step_is_told_once_in_the_tree() -> None:
    steps = explain(run(situation(HOUSEMATE, "2025-03")), "2025-03", ("algemene_bijstand",))
    told: list[tuple[str, str]] = []

    def walk(step: Any) -> None:
        if not step.al_genoemd and step.gegeven is None:
            told.append((step.over.naam, step.van))
        for inner in step.stappen:
            walk(inner)

    walk(steps[0])
    assert len(told) == len(set(told))
