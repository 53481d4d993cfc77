import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class maatregel(Bedrag):
    """De som van de verlagingen in de maand. Feiten over schendingen kent deze versie nog niet en weigert zij;
    zonder schending is er geen verlaging."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maatregel"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    unit = "EUR/maand"

    def formula(eenheid, period):
        return np.zeros(eenheid.count, dtype=np.int64)
