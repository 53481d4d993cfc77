"""The population benchmark with stock OpenFisca: its own simulation and populations, the same rules.

The variables and parameters are those of this project. Added to stock OpenFisca is exactly one method,
``index_of_unique``: formulas that look at the spouse call it. It is made of the stock ``value_from_person``
and remembers its answer, which favours stock. One simulation serves all months, and what a month left behind
is deleted before the next: the fastest way that was found to use it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from engine import OUTCOME, at_the_start, counted, facts
from openfisca_core.periods import period as make_period
from openfisca_core.populations import GroupPopulation
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from synthetic import Households, Ints

from participatiewet.system import Law


class StockGroup(GroupPopulation):
    """The stock group population and the one method that our formulas need."""

    def __init__(self, entity: Any, members: Any) -> None:
        super().__init__(entity, members)
        self._index_of: dict[str, Ints] = {}

    def index_of_unique(self, role: Any) -> Ints:
        """Return per group the row of the person with the unique ``role``, -1 where there is none."""
        if role.key not in self._index_of:
            rows = np.arange(self.members.count)
            self._index_of[role.key] = self.value_from_person(rows, role, default=-1)
        return self._index_of[role.key]


class StockLaw(Law):
    """The law with what stock OpenFisca does where ``Law`` does otherwise, exact parameters excepted."""

    get_parameters_at_instant = TaxBenefitSystem.get_parameters_at_instant

    def instantiate_entities(self) -> dict[str, Any]:
        populations = TaxBenefitSystem.instantiate_entities(self)
        persons = populations[self.person_entity.key]
        return {
            key: population if population is persons else StockGroup(population.entity, persons)
            for key, population in populations.items()
        }


def make_law() -> Any:
    return StockLaw()


def run(law: Any, data: Households, months: tuple[str, ...]) -> Ints:
    """Return cents per month and unit."""
    simulation = Simulation(law, law.instantiate_entities())
    fill(simulation, data)
    for name, values in data.eternal.items():
        simulation.set_input(name, "ETERNITY", values)
    counters = at_the_start(law, data)
    result = np.empty((len(months), data.units), dtype=np.int64)
    for row, text in enumerate(months):
        month = make_period(text)
        for name, values in facts(data, row, counters):
            if name not in data.eternal:
                simulation.set_input(name, month, values)
        result[row] = simulation.calculate(OUTCOME, month)
        if row + 1 < len(months):
            counters = {v.name: simulation.calculate(v.volgt_uit, month) for v in counted(law)}
        forget(simulation, month, set(data.eternal))
    for population in simulation.populations.values():  # cut the reference cycles, as the other engine does
        population._holders.clear()
        population.simulation = None
    return result


def fill(simulation: Simulation, data: Households) -> None:
    """Put the households in the populations; roles are role objects, as stock OpenFisca has them."""
    for key, count in (("persoon", data.persons), ("bijstandseenheid", data.units), ("woning", data.dwellings)):
        simulation.populations[key].count = count
        simulation.populations[key].ids = range(count)
    units = simulation.populations["bijstandseenheid"]
    units.members_entity_id = data.unit_of
    units.members_role = np.array(units.entity.flattened_roles, dtype=object)[data.role_of]
    simulation.populations["woning"].members_entity_id = data.dwelling_of


def forget(simulation: Simulation, month: Any, kept: set[str]) -> None:
    """Delete the values of a month."""
    for population in simulation.populations.values():
        for name, holder in population._holders.items():
            if name not in kept:
                holder.delete_arrays(month)
