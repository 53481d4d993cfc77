"""Exact cents: the money type, the fraction type and the one rounding function.

Inside the engine an amount is an ``int64`` number of cents and a fraction an ``int64`` number of
millionths. Euros with two decimals exist at the borders only (YAML, JSON, command line).
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from participatiewet.variable import LawVariable

Ints = NDArray[np.int64]

#: One whole, as a fraction.
WHOLE = 1_000_000
CENTS_PER_EURO = 100
#: For more amounts than this, looking whether there is anything to round costs less than rounding.
MANY = 1_000


def share(amount: Ints, numerator: Ints | int, denominator: Ints | int) -> Ints:
    """Return ``amount * numerator / denominator`` in whole cents, rounded half up.

    All arguments are integers (arrays of one shape, or scalars); ``denominator`` is positive. Half a
    cent rounds away from zero, so that an amount and its opposite round alike. The law has no rule
    for rounding; published tables are rounded this way (per person for art. 22a).
    """
    product = np.asarray(amount, dtype=np.int64) * numerator
    if product.size > MANY:
        if not product.any():
            return product
        if product.min() >= 0:
            return np.asarray((2 * product + denominator) // (2 * np.asarray(denominator, dtype=np.int64)))
    rounded = (2 * np.abs(product) + denominator) // (2 * np.asarray(denominator, dtype=np.int64))
    return np.asarray(np.sign(product) * rounded, dtype=np.int64)


def fraction_of(amount: Ints, fraction: Ints | int) -> Ints:
    """Return the ``fraction`` (in millionths) of ``amount`` in whole cents, rounded half up."""
    return share(amount, fraction, WHOLE)


def scale_exactly(value: Any, factor: int) -> int:
    """Return ``value * factor`` as an integer.

    ``value`` is an ``int``, ``Decimal``, or ``float`` written with few decimals (read from YAML).
    Raises ``ValueError`` when the product is not whole: a part of a cent is never dropped silently.
    """
    scaled = Decimal(str(value)) * factor
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"{value} heeft meer decimalen dan toegestaan")
    return int(scaled)


def to_cents(euros: Any) -> int:
    """Return euros (``int`` or ``Decimal``) as whole cents; ``ValueError`` when there are parts of a cent."""
    return scale_exactly(euros, CENTS_PER_EURO)


def to_euros(cents: Any) -> Decimal:
    """Return whole cents as euros with two decimals."""
    return _euros(int(cents))


@lru_cache(maxsize=4096)
def _euros(cents: int) -> Decimal:
    return (Decimal(cents) / CENTS_PER_EURO).quantize(Decimal("0.01"))


def to_fraction(value: Any) -> Decimal:
    """Return millionths as a decimal fraction without trailing zeros (250000 becomes 0.25)."""
    fraction = (Decimal(int(value)) / WHOLE).normalize()
    return fraction if fraction != fraction.to_integral_value() else fraction.quantize(Decimal(1))


class IntegerVariable(LawVariable):
    """A variable whose values are exact 64-bit integers; its formulas must yield integers."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.value_type = int

    def __init__(self, baseline_variable: Any = None) -> None:
        super().__init__(baseline_variable=baseline_variable)
        self.dtype = np.int64


class Bedrag(IntegerVariable):
    """An amount in whole cents."""

    def __init__(self, baseline_variable: Any = None) -> None:
        super().__init__(baseline_variable=baseline_variable)
        self.unit: str = self.unit or "EUR"


class Fractie(IntegerVariable):
    """A fraction in millionths (0.20 is stored as 200000)."""

    def __init__(self, baseline_variable: Any = None) -> None:
        super().__init__(baseline_variable=baseline_variable)
        self.unit: str = self.unit or "fractie"
