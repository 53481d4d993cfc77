import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class vordering_inlichtingenplicht_na_maand(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vordering wegens schending van de inlichtingenplicht na de verrekening van deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=60&lid=4"

    def formula(eenheid, period):
        over = eenheid("verrekening", period)
        over = np.maximum(over - eenheid("openstaand_voorschot", period), 0)
        over = np.maximum(over - eenheid("openstaande_boete", period), 0)
        return np.maximum(eenheid("vordering_inlichtingenplicht", period) - over, 0)
