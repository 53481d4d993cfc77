import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import MONTHS_PER_YEAR
from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class aantal_premies_na_maand(LawVariable):
    """Een maand met een vrije premie telt als een premie. Met het kalenderjaar begint de telling opnieuw."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Aantal premies dat dit kalenderjaar vrij is geweest, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=j"
    unit = "premies"

    def formula(persoon, period):
        if period.start.month == MONTHS_PER_YEAR:
            return np.zeros(persoon.count, dtype=np.int64)
        eerder = persoon("aantal_premies_eerder_dit_jaar", period)
        return eerder + (persoon("vrijgelaten_premie", period) > 0)
