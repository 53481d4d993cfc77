import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class gespreide_maatregel_na_maand(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bedrag van een gespreide maatregel dat na deze maand nog komt"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"

    def formula(eenheid, period):
        begint = eenheid("gespreide_maatregel_begint", period)
        resterend = np.where(begint > 0, begint, eenheid("gespreide_maatregel_resterend", period))
        return np.maximum(resterend - eenheid("gespreide_maatregel", period), 0)
