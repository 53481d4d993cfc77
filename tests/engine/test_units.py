"""Values of parameters and months as Dutch text, and in a warning."""

from __future__ import annotations

from decimal import Decimal

import pytest

from participatiewet.confirmation import ParameterValue, in_order, months_in_dutch, unconfirmed
from participatiewet.units import in_words


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("1345.45", "EUR/maand", "€ 1.345,45"),
        ("0.05", "fractie", "5%"),
        ("0.125", "fractie", "12,5%"),
        ("1.5", "verhouding", "1,5"),
        ("1", "ja_nee", "ja"),
        ("0", "ja_nee", "nee"),
        ("1", "maanden", "1 maand"),
        ("6", "maanden", "6 maanden"),
        ("3", "aantal", "3"),
        ("27", "jaar", "27 jaar"),
        ("200", "jaar", "geen grens"),
        ("9999", "maanden", "geen grens"),
        ("1000000000", "EUR", "geen grens"),
    ],
)
def test_a_value_reads_as_dutch(value: str, unit: str, text: str) -> None:
    assert in_words(Decimal(value), unit) == text


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (("2025-07",), "juli 2025"),
        (("2025-12", "2026-01"), "december 2025 tot en met januari 2026"),
        (("2025-07", "2025-08", "2025-10"), "juli 2025 tot en met augustus 2025 en oktober 2025"),
        (("2025-01", "2025-03", "2025-05"), "januari 2025, maart 2025 en mei 2025"),
    ],
)
def test_months_with_a_gap_are_not_told_as_one_period(months: tuple[str, ...], text: str) -> None:
    assert months_in_dutch(months) == text


def test_a_warning_about_a_share_names_it_as_a_percentage() -> None:
    share = ParameterValue(
        "a.b", "het deel", Decimal("0.05"), "fractie", "19", "jci", "2026-01-01", "", "", "geheugen", bevestigd=False
    )
    assert "het deel: 5% van 1 januari 2026 is gebruikt voor februari 2026." in unconfirmed(share, ("2026-02",)).melding
    said, apart = in_order([unconfirmed(share, ("2026-02",))])
    assert said == []
    assert apart == [
        (
            "Een bedrag of termijn is niet nagelezen voor februari 2026",
            ["het deel: 5% van 1 januari 2026 (artikel 19)"],
        )
    ]
