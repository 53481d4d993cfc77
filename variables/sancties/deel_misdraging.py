import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Misdraging
from participatiewet.money import Fractie
from participatiewet.trace import municipal, read_where, some


class deel_misdraging(Fractie):
    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat vervalt wegens een misdraging waarover deze maand is besloten"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]

    def formula(persoon, period, parameters):
        telt = persoon("misdraging_telt", period)
        if not some(telt):
            return np.zeros(persoon.count, dtype=np.int64)
        soort = read_where(persoon, "misdraging", period, telt)
        eenheid = persoon.bijstandseenheid
        licht = municipal(eenheid, parameters, period, "misdraging.licht_deel", telt & (soort == Misdraging.licht))
        return licht + municipal(
            eenheid, parameters, period, "misdraging.zwaar_deel", telt & (soort == Misdraging.zwaar)
        )
