import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class premies_na_maand(Bedrag):
    """Met het kalenderjaar begint de telling opnieuw."""

    entity = Persoon
    definition_period = MONTH
    label = "Premies die dit kalenderjaar zijn vrijgelaten, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=j"

    def formula(persoon, period):
        verder = ~persoon("is_laatste_maand_van_het_jaar", period)
        eerder = persoon("premies_eerder_dit_jaar", period)
        return np.where(verder, eerder + persoon("vrijgelaten_premie", period), 0)
