"""The law in force and the law without Participatiewet in balans: equal before 2026, whatever the household."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatiewet import system
from participatiewet.calculate import run
from participatiewet.reform import enacted
from participatiewet.situation import check
from tests.eigenschappen.huishoudens import raw

OUTCOMES = (
    "normartikel",
    "bijstandsnorm",
    "inkomen_in_aanmerking",
    "vermogen_in_aanmerking",
    "algemene_bijstand",
    "maatregel",
    "voorschot",
    "bufferbudget",
    "uit_te_betalen_bijstand",
)
relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
before = st.sampled_from([f"{year}-{month:02d}" for year in range(2015, 2026) for month in range(1, 13)])


def calculated(data: dict[str, Any], month: str, recht: str, *names: str) -> dict[Any, Any]:
    situation = check(system.build(recht, names), data, (month,))
    return run(situation, OUTCOMES, recht=recht, hervormingen=names).maanden


@relaxed
@given(st.data(), before)
def test_before_2026_both_versions_give_the_same_cents(data: Any, month: str) -> None:
    household = data.draw(raw(month))
    assert calculated(household, month, "geldend") == calculated(household, month, "zonder_in_balans")


@relaxed
@given(st.data(), st.sampled_from(["2026-03", "2027-05"]))
def test_all_measures_on_top_of_the_law_without_are_the_law_in_force(data: Any, month: str) -> None:
    household = data.draw(raw(month))
    assert calculated(household, month, "geldend") == calculated(household, month, "zonder_in_balans", *enacted())


@relaxed
@given(st.data(), st.sampled_from(["2026-03", "2027-05"]), st.sampled_from(enacted()))
def test_a_law_calculated_in_between_leaves_no_trace(data: Any, month: str, name: str) -> None:
    household = data.draw(raw(month))
    first = calculated(household, month, "zonder_in_balans")
    calculated(household, month, "zonder_in_balans", name)
    calculated(household, month, "geldend")
    assert calculated(household, month, "zonder_in_balans") == first
