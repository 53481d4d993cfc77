"""Values in the unit of their parameter: as the engine stores them, as a user sees them, and as Dutch text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from participatiewet.money import CENTS_PER_EURO, to_fraction

#: Words for a value without a bound, and what stands for them: in euros, in years, and in months, weeks or pieces.
NO_BOUND = ("geen_maximum", "geen_einde")
MOST_CENTS, MOST_YEARS, MOST_PIECES = 10**11, 200, 9_999
#: Units in which a value has no such bound.
ALWAYS_BOUND = ("fractie", "verhouding", "ja_nee")


def without_bound(unit: str) -> int:
    """Return what stands for a value without a bound, as the engine stores it."""
    if unit.startswith("EUR"):
        return MOST_CENTS
    return MOST_YEARS if unit == "jaar" else MOST_PIECES


def in_unit(stored: int, unit: str) -> Decimal:
    """Return a value as the engine stores it in the unit of its parameter: cents as euros, millionths as a fraction."""
    value = Decimal(stored)
    if unit.startswith("EUR"):
        return (value / CENTS_PER_EURO).quantize(Decimal("0.01"))
    return to_fraction(value) if unit in ("fractie", "verhouding") else value


def euros(value: Any) -> str:
    """Return an amount as Dutch text: ``€ 1.345,45``."""
    whole, cents = f"{Decimal(value):,.2f}".split(".")
    return f"€ {whole.replace(',', '.')},{cents}"


def in_words(value: Decimal, unit: str) -> str:
    """Return a value in ``unit`` as Dutch text: an amount, a part, a number, a term, or that there is no bound."""
    stored = value * CENTS_PER_EURO if unit.startswith("EUR") else value
    if unit not in ALWAYS_BOUND and stored >= without_bound(unit):
        return "geen grens"
    if unit.startswith("EUR"):
        return euros(value)
    if unit == "fractie":
        return f"{(value * 100).normalize():f}%".replace(".", ",")
    if unit == "ja_nee":
        return "ja" if value else "nee"
    if unit == "verhouding":
        return str(value).replace(".", ",")
    if value == 1 and unit == "maanden":
        return "1 maand"
    return str(value) if unit == "aantal" else f"{value} {unit}"
