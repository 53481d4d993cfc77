import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class openstaand_voorschot_na_maand(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Voorschot dat na de verrekening van deze maand overblijft"
    reference = "jci1.3:c:BWBR0015703&artikel=52&lid=4"

    def formula(eenheid, period):
        return np.maximum(eenheid("openstaand_voorschot", period) - eenheid("verrekening", period), 0)
