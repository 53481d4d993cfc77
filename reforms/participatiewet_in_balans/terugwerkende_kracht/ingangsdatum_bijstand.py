import numpy as np

from participatiewet.dates import add_months
from participatiewet.trace import pick, read_where
from participatiewet.variable import LawVariable


class ingangsdatum_bijstand(LawVariable):
    """De dag van de melding, of als het college dat nodig vindt ten hoogste drie maanden eerder, maar niet voor de dag
    waarop het recht ontstond."""

    reference = [
        "jci1.3:c:BWBR0015703&artikel=44&lid=1",
        "jci1.3:c:BWBR0015703&artikel=44&lid=5",
    ]

    def formula_2026(eenheid, period, parameters):
        melding = eenheid("datum_melding", period)
        eerder = eenheid("terugwerkende_kracht_nodig", period)
        maanden = pick(parameters, period, {"uitkering.ingangsdatum_bijstand.terugwerkende_kracht": eerder})
        behoefte = read_where(eenheid, "datum_behoefte", period, eerder)
        return np.where(eerder, np.minimum(np.maximum(behoefte, add_months(melding, -maanden)), melding), melding)
