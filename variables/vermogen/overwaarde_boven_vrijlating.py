import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class overwaarde_boven_vrijlating(Bedrag):
    """Staat los van de vermogensgrens: de overwaarde kan de vorm van de bijstand bepalen (artikel 50)."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Overwaarde van de eigen woning boven het vrije deel"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=d",
        "jci1.3:c:BWBR0015703&artikel=50",
    ]

    def formula(eenheid, period, parameters):
        waarde = eenheid("waarde_eigen_woning", period)
        heeft_woning = waarde > 0
        schuld = read_where(eenheid, "hypotheekschuld", period, heeft_woning)
        vrij = pick(parameters, period, {"vermogen.overwaarde_boven_vrijlating.vrijlating": heeft_woning})
        return np.maximum(waarde - schuld - vrij, 0)
