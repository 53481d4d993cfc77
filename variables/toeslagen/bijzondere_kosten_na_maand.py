import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bijzondere_kosten_na_maand(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bijzondere kosten in de lopende twaalf maanden, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=2"

    def formula(eenheid, period):
        eerder = eenheid("bijzondere_kosten_eerder_in_drempelperiode", period)
        samen = eerder + eenheid("bijzondere_kosten_voor_eigen_rekening", period)
        return np.where(eenheid("maanden_sinds_bijzondere_kosten_na_maand", period) > 0, samen, 0)
