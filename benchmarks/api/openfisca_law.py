"""The law as a country package for ``openfisca serve``: our variables and parameters, OpenFisca's own classes.

``openfisca serve --country-package openfisca_law``, with this folder and the one above it on ``PYTHONPATH``.
Simulations and populations are those of OpenFisca, with the one method that ``stock.StockGroup`` adds. Of the rules
only the counters are other ones:

- A counter, which our engine carries from month to month, gets the formula that an author of OpenFisca would write:
  in every month after the first it is what it became in the month before. A request begins in ``FIRST``; the counter
  of that month is what the request says, or the default.
- That formula lets a simulation go back more than one month. By default OpenFisca gives up after one (a "spiral"),
  takes the default without saying so and answers with wrong amounts: for one or two in a hundred of these households.

Amounts are whole cents and fractions whole millionths, in and out: OpenFisca does not know that they are amounts. What
it cannot do is not asked of it (see ``load_pool``): a month in which something changes on another day than the first,
and whether a fact was given at all.
"""

from __future__ import annotations

from typing import Any

from stock import StockLaw

from participatiewet.reform import enacted, named

#: The first month of every request, and the day from which a counter follows from the month before.
FIRST = "2025-01"
AFTER_FIRST = "2025-02-01"
MOST_MONTHS = 12


def CountryTaxBenefitSystem() -> Any:  # noqa: N802 - the name that OpenFisca looks for
    """Return the law as it is in force, as ``participatiewet.system.build`` gives it to our own engine."""
    law = StockLaw().reformed(named(enacted()))
    for variable in law.variables.values():
        if variable.volgt_uit is not None:
            variable.formulas[AFTER_FIRST] = following(variable.volgt_uit)
    return law


def following(source: str) -> Any:
    """Return a formula that yields what ``source`` was in the month before."""

    def formula(population: Any, period: Any) -> Any:
        population.simulation.max_spiral_loops = MOST_MONTHS
        return population(source, period.last_month)

    return formula
