import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class verhoging_artikel_24a(Bedrag):
    """Tot 2027 is er geen verhoging."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verhoging in plaats van de alleenstaande-ouderkop"
    reference = "jci1.3:c:BWBR0015703&artikel=24a"
    unit = "EUR/maand"

    def formula(eenheid, period):
        return np.zeros(eenheid.count, dtype=np.int64)
