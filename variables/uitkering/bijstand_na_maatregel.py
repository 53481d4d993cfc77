import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bijstand_na_maatregel(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Algemene bijstand na maatregel, met vakantietoeslag"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=19&lid=2",
        "jci1.3:c:BWBR0015703&artikel=18",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period):
        bijstand = eenheid("algemene_bijstand", period)
        return bijstand - np.minimum(eenheid("maatregel", period), bijstand)
