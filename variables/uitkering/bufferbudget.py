import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bufferbudget(Bedrag):
    """Tot 2027 is er geen bufferbudget."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bufferbudget"
    reference = "jci1.3:c:BWBR0015703&artikel=34b"
    unit = "EUR/maand"

    def formula(eenheid, period):
        return np.zeros(eenheid.count, dtype=np.int64)
