"""Exact cents."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatiewet.money import WHOLE, fraction_of, scale_exactly, share, to_cents, to_euros, to_fraction


@pytest.mark.parametrize(
    ("amount", "numerator", "denominator", "expected"),
    [
        (104875, 1, 2, 52438),  # 524,375 becomes 524,38 (art. 24 with article 20 lid 2 b of 2025)
        (183375, 7, 10, 128363),  # 1.283,625 becomes 1.283,63
        (-104875, 1, 2, -52438),
        (0, 1, 3, 0),
        (192207, 13, 30, 83290),  # the kostendelersnorm of three persons in 2025
    ],
)
def test_share_rounds_half_up(amount: int, numerator: int, denominator: int, expected: int) -> None:
    assert share(np.array([amount]), numerator, denominator)[0] == expected


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20), st.integers(0, WHOLE), st.integers(0, 2))
def test_many_amounts_are_rounded_as_one_is(cents: list[int], fraction: int, sign: int) -> None:
    # all of one sign, all nothing, or as they come
    few = np.array(cents) if sign == 2 else np.abs(np.array(cents)) * sign
    many = np.resize(few, 1_500)
    assert np.array_equal(fraction_of(many, fraction), np.resize(fraction_of(few, fraction), 1_500))
    people = np.resize(np.arange(1, 5), 1_500)
    alone = [int(share(np.array([amount]), 1, int(people[i]))[0]) for i, amount in enumerate(many[:50])]
    assert share(many, 1, people)[:50].tolist() == alone


@given(st.integers(-(10**9), 10**9), st.integers(0, WHOLE))
def test_fraction_of_equals_decimal_half_up(cents: int, fraction: int) -> None:
    exact = Decimal(cents) * fraction / WHOLE
    rounded = exact.copy_abs().quantize(Decimal(1), ROUND_HALF_UP).copy_sign(exact)
    assert fraction_of(np.array([cents]), fraction)[0] == int(rounded)


@given(st.integers(-(10**10), 10**10))
def test_cents_and_euros_go_back_and_forth(cents: int) -> None:
    assert to_cents(to_euros(cents)) == cents


@pytest.mark.parametrize("value", ["0.001", "1345.455", "NaN", "Infinity"])
def test_parts_of_a_cent_are_refused(value: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        to_cents(Decimal(value))


def test_a_published_amount_in_yaml_is_exact() -> None:
    assert scale_exactly(1345.45, 100) == 134545


@pytest.mark.parametrize(("stored", "shown"), [(250_000, "0.25"), (125_000, "0.125"), (WHOLE, "1"), (0, "0")])
def test_fractions_are_shown_without_zeros(stored: int, shown: str) -> None:
    assert str(to_fraction(stored)) == shown
