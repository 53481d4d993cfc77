import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import MONTHS_PER_YEAR
from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class vrijwilligersvergoeding_na_maand(Bedrag):
    """Met het kalenderjaar begint de telling opnieuw."""

    entity = Persoon
    definition_period = MONTH
    label = "Vrijwilligersvergoeding die dit kalenderjaar is vrijgelaten, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=k"

    def formula(persoon, period):
        if period.start.month == MONTHS_PER_YEAR:
            return np.zeros(persoon.count, dtype=np.int64)
        eerder = persoon("vrijwilligersvergoeding_eerder_dit_jaar", period)
        return eerder + persoon("vrijgelaten_vrijwilligersvergoeding", period)
