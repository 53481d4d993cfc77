"""Where versions of the law part: there is a cause when, and only when, an outcome differs."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatiewet.calculate import MAIN_OUTCOMES, Request
from participatiewet.compare import compare, divergences
from participatiewet.reform import enacted
from participatiewet.variants import variant_files
from participatiewet.versions import Version, base_of
from tests.eigenschappen.huishoudens import raw, situation

REFORMS = (*enacted(), *variant_files())
relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(
    st.data(), st.sampled_from([("2026-03",), ("2027-05",), ("2026-12", "2027-01")]), st.sampled_from(["", *REFORMS])
)
def test_there_is_a_cause_exactly_when_an_outcome_differs(data: Any, months: tuple[str, ...], reform: str) -> None:
    household = situation(data.draw(raw(months[0])), *months)
    base = Version("first", base_of([reform]) if reform else "zonder_in_balans")
    other = Version("second", base.recht, (reform,)) if reform else Version("second")
    (first,), (second,) = compare([base, other], [Request(household)])
    for month, found in divergences(first, second, MAIN_OUTCOMES).items():
        differ = {
            name
            for cell, values in first.maanden[month].items()
            for name, value in values.items()
            if value != second.maanden[month][cell][name]
        }
        assert {name for item in found for name in item.uitkomsten} == differ
        for item in found:
            # a reform changes a rule or an amount: a cause never stops at what merely follows from one
            assert item.soort in ("regel", "parameter")
            assert item.waarden[0] != item.waarden[1]
            if item.soort == "regel":
                assert item.regels[0] != item.regels[1]
            else:
                assert any(None not in other.waarden for other in item.parameters)
