"""Dossiers of many months with changes: the same invariants, and the same cents however they are calculated."""

from __future__ import annotations

import copy
import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatiewet import month as month_module
from participatiewet.calculate import Request, Result, run, run_many
from tests.eigenschappen.huishoudens import euros, month_name, months, raw, situation

OUTCOMES = (
    "normartikel",
    "bijstandsnorm",
    "inkomen_in_aanmerking",
    "recht_op_algemene_bijstand",
    "algemene_bijstand",
    "vakantietoeslag_reservering",
    "uit_te_betalen_vakantietoeslag",
    "vakantietoeslag_tegoed",
    "uit_te_betalen_bijstand",
)
relaxed = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LENGTH = 24


def span(first: str, length: int) -> tuple[str, ...]:
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    return tuple(month_name(start + i) for i in range(length))


@st.composite
def dossiers(draw: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    """A household of which things change on some day: a wage, a move, a separation, a death, a stay abroad."""
    when = span(draw(months), LENGTH)
    data = draw(raw(when[0]))
    first = datetime.date(int(when[0][:4]), int(when[0][5:]), 1)
    day = st.integers(0, LENGTH * 28).map(lambda n: first + datetime.timedelta(days=n))
    for name, person in data["personen"].items():
        if name.startswith("m") and draw(st.booleans()):
            person["heeft_hoofdverblijf_in_woning"] = [{"van": draw(day), "waarde": draw(st.booleans())}]
        if draw(st.integers(0, 9)) == 0:
            person["datum_overlijden"] = draw(day)
        if not name.startswith("k") and draw(st.integers(0, 3)) == 0:
            start, stop = sorted((draw(day), draw(day)))
            person["inkomsten_uit_arbeid"] = [
                {"van": start, "tot": stop, "waarde": euros(draw(st.integers(0, 200_000)))}
            ]
    unit = data["bijstandseenheden"]["e"]
    if "b" in data["personen"] and draw(st.booleans()):
        unit["voert_gezamenlijke_huishouding"] = [{"van": draw(day), "waarde": draw(st.booleans())}]
    if draw(st.integers(0, 3)) == 0:
        unit["datum_melding"] = draw(day)
    if draw(st.integers(0, 3)) == 0:
        unit["einddatum_recht"] = draw(day)
    if draw(st.integers(0, 3)) == 0:
        data["personen"]["a"]["dagen_buitenland_deze_maand"] = {m: draw(st.integers(0, 31)) for m in when[:6]}
    return when, data


def unit(result: Result, month: str) -> dict[str, Any]:
    return result.maanden[month][("bijstandseenheid", "e")]


@relaxed
@given(dossiers())
def test_invariants_over_time(dossier: tuple[tuple[str, ...], dict[str, Any]]) -> None:
    when, data = dossier
    result = run(situation(data, *when), OUTCOMES)
    assert list(result.maanden) == list(when)
    reserved = paid = Decimal(0)
    for month in when:
        values = unit(result, month)
        assert all(v >= 0 for v in values.values() if isinstance(v, Decimal)), month
        assert values["algemene_bijstand"] <= values["bijstandsnorm"]
        assert values["recht_op_algemene_bijstand"] or values["algemene_bijstand"] == 0
        assert values["vakantietoeslag_tegoed"] == reserved - paid
        reserved += values["vakantietoeslag_reservering"]
        paid += values["uit_te_betalen_vakantietoeslag"]
        assert paid <= reserved


@relaxed
@given(dossiers())
def test_taking_over_what_did_not_change_gives_the_same_answer(
    dossier: tuple[tuple[str, ...], dict[str, Any]],
) -> None:
    when, data = dossier
    made = situation(data, *when)
    quick = run(made, OUTCOMES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(month_module.MonthRun, "_has_rows_of", lambda self, other: False)
        slow = run(made, OUTCOMES)
    assert quick.maanden == slow.maanden
    assert quick.aannames == slow.aannames
    assert quick.ontbrekend == slow.ontbrekend
    assert quick.waarschuwingen == slow.waarschuwingen


@relaxed
@given(months, st.data())
def test_a_dossier_without_changes_equals_twelve_separate_months(first: str, data: Any) -> None:
    household = data.draw(raw(first))
    for person in household["personen"].values():
        person.pop("inkomsten_uit_arbeid", None)  # the counters of the release run on
    when = span(first, 12)
    names = tuple(name for name in OUTCOMES if "tegoed" not in name and "vakantietoeslag" not in name)
    together = run(situation(household, *when), names)
    apart = run_many([Request(situation(household, month), names) for month in when])
    for month, single in zip(when, apart, strict=True):
        assert unit(together, month) == unit(single, month)


@relaxed
@given(dossiers(), st.randoms(use_true_random=False))
def test_order_does_not_matter_over_time(dossier: tuple[tuple[str, ...], dict[str, Any]], random: Any) -> None:
    when, data = dossier
    shuffled = copy.deepcopy(data)
    random.shuffle(shuffled["woningen"]["w"]["bewoners"])
    random.shuffle(shuffled["bijstandseenheden"]["e"]["kinderen"])
    names = list(shuffled["personen"])
    random.shuffle(names)
    shuffled["personen"] = {name: shuffled["personen"][name] for name in names}
    first, second = run_many([Request(situation(d, *when), OUTCOMES) for d in (data, shuffled)])
    for month in when:
        assert unit(first, month) == unit(second, month)
