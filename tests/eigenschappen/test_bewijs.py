"""The form in which input and outcome are hashed: one form, whatever the order in which things were named."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from participatiewet.answer import canonical

cents = st.integers(-(10**11), 10**11)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(st.characters(codec="utf-8")),
    cents.map(lambda number: Decimal(number).scaleb(-2)),
    cents.map(lambda number: number / 100),
)
names = st.text(st.characters(codec="utf-8"), max_size=8)
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=4)),
    max_leaves=20,
)


def by_the_standard_library(data: Any) -> bytes:
    def default(value: Decimal) -> str:
        return format(value.normalize(), "f")

    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=default).encode()


@given(trees)
def test_the_form_is_that_of_the_standard_library(data: Any) -> None:
    assert canonical(data) == by_the_standard_library(data)


@given(st.dictionaries(names, scalars, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_cents_do_not_depend_on_zeros(data: dict[str, Any], random: Any) -> None:
    items = list(data.items())
    random.shuffle(items)
    assert canonical(dict(items)) == canonical(data)
    assert canonical({"a": Decimal("600")}) == canonical({"a": Decimal("600.00")})
