"""The population benchmark with the engine of this project."""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.periods import period as make_period
from synthetic import Households, Ints

from participatiewet.caseload.memory import keep_freed_memory
from participatiewet.caseload.months import Structure, run_months
from participatiewet.simulation import Simulation
from participatiewet.system import build

OUTCOME = "algemene_bijstand"
COUNTER = "maanden_vrijlating_25_verbruikt"


def make_law() -> Any:
    keep_freed_memory()  # as a part of a caseload does
    return build()


def run(law: Any, data: Households, months: tuple[str, ...], outcome: str = OUTCOME) -> Ints:
    """Return cents per month and unit."""
    still = {**data.eternal, **data.of_person, **data.of_unit}

    def facts_of(month: int) -> dict[str, Any]:
        return {**still, **{name: values[month] for name, values in data.monthly.items()}}

    found = run_months(law, structure_of(data), months, facts_of, at_the_start(law, data), (outcome,))
    return np.stack([month.values[outcome] for month in found])


def structure_of(data: Households) -> Structure:
    """Return who belongs to which unit and dwelling."""
    return Structure(data.unit_of, data.role_of, data.dwelling_of, data.units, data.dwellings)


def computed(law: Any, data: Households, month: str, outcome: str = OUTCOME) -> int:
    """Return how many variables a month calculates by a formula."""
    simulation = Simulation(law, structure_of(data).fill(law.instantiate_entities()), make_period(month))
    for name, values in facts(data, 0, at_the_start(law, data)):
        if not law.variables[name].formulas:
            simulation.set_input(name, make_period(month), values)
    simulation.calculate(outcome, month)
    return sum(bool(law.variables[name].formulas) for name, _ in simulation.values)


def counted(law: Any) -> list[Any]:
    """Return the counters of the earnings release: the only ones that the synthetic data use."""
    return [v for v in law.variables.values() if v.volgt_uit is not None and v.name.startswith("maanden_vrijlating_")]


def at_the_start(law: Any, data: Households) -> dict[str, Ints]:
    """Return the counters before the first month."""
    counters = {v.name: np.zeros(data.persons, np.int64) for v in counted(law)}
    counters[COUNTER] = data.counter
    return counters


def facts(data: Households, month: int, counters: dict[str, Ints]) -> list[tuple[str, Any]]:
    """Return every fact of a month with its values."""
    return [
        *data.eternal.items(),
        *data.of_person.items(),
        *data.of_unit.items(),
        *((name, values[month]) for name, values in data.monthly.items()),
        *counters.items(),
    ]
