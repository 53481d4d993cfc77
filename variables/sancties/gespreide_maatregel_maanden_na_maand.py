import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class gespreide_maatregel_maanden_na_maand(LawVariable):
    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden waarover een gespreide maatregel na deze maand nog wordt verdeeld"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    unit = "maanden"

    def formula(eenheid, period):
        begint = eenheid("gespreide_maatregel_begint", period) > 0
        leden = eenheid.project(begint)
        delen = eenheid.max(read_where(eenheid.members, "spreiding_geuniformeerde_maatregel", period, leden))
        maanden = np.where(begint, delen, eenheid("gespreide_maatregel_maanden", period))
        return np.maximum(maanden - 1, 0)
