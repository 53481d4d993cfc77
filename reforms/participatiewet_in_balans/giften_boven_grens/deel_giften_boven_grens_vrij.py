import numpy as np

from participatiewet.money import WHOLE, Fractie
from participatiewet.trace import read_where


class deel_giften_boven_grens_vrij(Fractie):
    """Alles als het college de giften verantwoord vindt, anders het deel dat het vrijlaat."""

    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=s"

    def formula_2026(eenheid, period):
        alles = eenheid("giften_verantwoord", period)
        return np.where(alles, WHOLE, read_where(eenheid, "giften_deel_vrij", period, ~alles))
