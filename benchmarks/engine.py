"""The population benchmark with the engine of this project, without a recorder."""

from __future__ import annotations

from typing import Any

import numpy as np
from synthetic import Households, Ints

from participatiewet.simulation import Simulation
from participatiewet.system import build

OUTCOME = "uit_te_betalen_bijstand"
COUNTER = "maanden_vrijlating_25_verbruikt"


def make_law() -> Any:
    return build()


def run(law: Any, data: Households, months: tuple[str, ...]) -> Ints:
    """Return cents per month and unit: one simulation per month, counters carried between them."""
    populations = fill(law.instantiate_entities(), data)
    everybody = np.full(data.persons, True)
    every_unit = np.full(data.units, True)
    counters: dict[str, Ints] = {v.name: np.zeros(data.persons, np.int64) for v in counted(law)}
    counters[COUNTER] = data.counter
    result = np.empty((len(months), data.units), dtype=np.int64)
    for row, month in enumerate(months):
        simulation = Simulation(law, populations)
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
    """Return the variables that go from month to month."""
    return [variable for variable in law.variables.values() if variable.volgt_uit is not None]


def facts(data: Households, month: int, counters: dict[str, Ints]) -> list[tuple[str, Any]]:
    """Return every fact of a month with its values."""
    return [
        *data.eternal.items(),
        *data.of_person.items(),
        *data.of_unit.items(),
        *((name, values[month]) for name, values in data.monthly.items()),
        *counters.items(),
    ]
