import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import MONTHS_PER_YEAR
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
        if period.start.month == MONTHS_PER_YEAR:
            return np.zeros(persoon.count, dtype=np.int64)
        return persoon("dagen_buitenland_kalenderjaar", period)
