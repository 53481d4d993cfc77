"""The population benchmark with the engine of this project, until what is paid: with sanctions and set-off."""

from __future__ import annotations

from typing import Any

import engine
from synthetic import Households, Ints

OUTCOME = "uit_te_betalen_bijstand"
make_law = engine.make_law


def run(law: Any, data: Households, months: tuple[str, ...]) -> Ints:
    """Return cents per month and unit."""
    return engine.run(law, data, months, OUTCOME)


def computed(law: Any, data: Households, month: str) -> int:
    """Return how many variables a month calculates by a formula."""
    return engine.computed(law, data, month, OUTCOME)
