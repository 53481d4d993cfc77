"""The population benchmark with the engine of this project, without a recorder."""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.periods import period as make_period
from synthetic import Households, Ints

from participatiewet.simulation import Simulation
from participatiewet.system import build

OUTCOME = "uit_te_betalen_bijstand"
COUNTER = "maanden_vrijlating_25_verbruikt"


def make_law() -> Any:
    return build()


def run(law: Any, data: Households, months: tuple[str, ...]) -> Ints:
    """Return cents per month and unit: one simulation per month, counters carried between them.

    The populations (with their role masks) are made once and serve every month.
    """
    populations = fill(law.instantiate_entities(), data)
    everybody = np.full(data.persons, True)
    every_unit = np.full(data.units, True)
    counters = at_the_start(law, data)
    result = np.empty((len(months), data.units), dtype=np.int64)
    for row, text in enumerate(months):
        month = make_period(text)
        simulation = Simulation(law, populations, month)
        for name, values in facts(data, row, counters):
            if law.variables[name].formulas:
                mask = everybody if law.variables[name].entity.is_person else every_unit
                simulation.given[name] = mask
                simulation.overrides[name] = (mask, values)
            else:
                simulation.set_input(name, month, values)
        result[row] = simulation.calculate(OUTCOME, month)
        if row + 1 < len(months):
            counters = {v.name: simulation.calculate(v.volgt_uit, month) for v in counted(law)}
        simulation.clear()
    return result


def computed(law: Any, data: Households, month: str) -> int:
    """Return how many variables a month calculates by a formula."""
    simulation = Simulation(law, fill(law.instantiate_entities(), data), make_period(month))
    for name, values in facts(data, 0, at_the_start(law, data)):
        if not law.variables[name].formulas:
            simulation.set_input(name, make_period(month), values)
    simulation.calculate(OUTCOME, month)
    return sum(bool(law.variables[name].formulas) for name, _ in simulation.values)


def fill(populations: dict[str, Any], data: Households) -> dict[str, Any]:
    """Put the households in empty populations, as arrays."""
    for key, count in (("persoon", data.persons), ("bijstandseenheid", data.units), ("woning", data.dwellings)):
        populations[key].count = count
        populations[key].ids = range(count)
    populations["bijstandseenheid"].members_entity_id = data.unit_of
    populations["bijstandseenheid"].role_codes = data.role_of
    populations["woning"].members_entity_id = data.dwelling_of
    return populations


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
