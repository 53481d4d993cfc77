import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class aantal_overtredingen_na_maand(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Gedragingen die elkaar binnen de termijn voor herhaling opvolgden, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    unit = "aantal"

    def formula(persoon, period):
        telt = persoon("overige_schending_telt", period)
        herhaling = read_where(persoon, "herhaling_overige_schending", period, telt)
        return np.where(telt, herhaling + 1, persoon("aantal_eerdere_overtredingen", period))
