import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import municipal, read_where, some
from participatiewet.variable import LawVariable


class duur_misdraging(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat de verlaging wegens een misdraging duurt waarover deze maand is besloten"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]
    unit = "maanden"

    def formula(persoon, period, parameters):
        telt = persoon("misdraging_telt", period)
        if not some(telt):
            return np.zeros(persoon.count, dtype=np.int64)
        eenheid = persoon.bijstandseenheid
        herhaling = read_where(persoon, "eerdere_misdraging", period, telt)
        factor = municipal(eenheid, parameters, period, "misdraging.recidive_duurfactor", herhaling)
        return municipal(eenheid, parameters, period, "misdraging.duur", telt) * np.where(herhaling, factor, 1)
