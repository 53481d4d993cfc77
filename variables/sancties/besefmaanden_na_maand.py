import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class besefmaanden_na_maand(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat de verlaging wegens tekortschietend besef na deze maand nog duurt"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    unit = "maanden"

    def formula(persoon, period):
        duur = persoon("maanden_verlaging_besef", period)
        return np.maximum(persoon("besefmaanden_resterend", period) + duur - 1, 0)
