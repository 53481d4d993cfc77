import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class maanden_sinds_bijzondere_kosten_na_maand(LawVariable):
    """De twaalf maanden beginnen met de eerste kosten; daarna begint met nieuwe kosten een nieuwe periode."""

    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden sinds de eerste bijzondere kosten van de lopende twaalf maanden, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=2"
    unit = "maanden"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        eerder = eenheid("maanden_sinds_bijzondere_kosten", period)
        loopt = (eerder > 0) | (eenheid("bijzondere_kosten_voor_eigen_rekening", period) > 0)
        maanden = np.where(loopt, eerder + 1, 0)
        return np.where(maanden < parameters(period).toeslagen.bijzondere_bijstand.drempelperiode, maanden, 0)
