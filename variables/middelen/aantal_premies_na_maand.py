import numpy as np
from openfisca_core.periods import MONTH

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
        verder = ~persoon("is_laatste_maand_van_het_jaar", period)
        eerder = persoon("aantal_premies_eerder_dit_jaar", period)
        return np.where(verder, eerder + (persoon("vrijgelaten_premie", period) > 0), 0)
