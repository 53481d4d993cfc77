import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class maatregelstap_na_maand(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Laatste stap van de geüniformeerde maatregel na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=6"
    unit = "stap"

    def formula(persoon, period):
        stap = persoon("stap_geuniformeerde_maatregel", period)
        return np.where(stap > 0, stap, persoon("vorige_maatregelstap", period))
