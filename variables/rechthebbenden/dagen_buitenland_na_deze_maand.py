import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class dagen_buitenland_na_deze_maand(LawVariable):
    """Met het kalenderjaar begint de telling opnieuw."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Dagen buiten Nederland in dit kalenderjaar, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=e"
    unit = "dagen"

    def formula(persoon, period):
        verder = ~persoon("is_laatste_maand_van_het_jaar", period)
        return np.where(verder, persoon("dagen_buitenland_kalenderjaar", period), 0)
