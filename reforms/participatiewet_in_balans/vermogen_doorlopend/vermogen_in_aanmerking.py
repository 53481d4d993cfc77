import numpy as np

from participatiewet.money import Bedrag


class vermogen_in_aanmerking(Bedrag):
    """Bezit min schulden, met wat in deze maand is ontvangen, voor zover het boven de grens uitkomt."""

    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=b"

    def formula_2026(eenheid, period):
        vermogen = eenheid("vermogen_nu", period) + eenheid("aanwas_in_deze_maand", period)
        return np.maximum(vermogen - eenheid("vermogensgrens", period), 0)
