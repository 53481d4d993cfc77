import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class vermogen_in_aanmerking(Bedrag):
    """Wat boven de grens uitkomt, en wat van ontvangen vermogen niet in de ruimte past die ervan over is.

    Schulden die er bij aanvang waren, vergroten de ruimte niet: wie met een negatief vermogen begon, heeft de
    hele grens als ruimte.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vermogen dat in aanmerking wordt genomen"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=b",
        "jci1.3:c:BWBR0015703&artikel=34&lid=4",
    ]

    def formula(eenheid, period):
        tekort_bij_aanvang = np.minimum(eenheid("vermogen_bij_aanvang", period), 0)
        toename = eenheid("vermogen_nu", period) - tekort_bij_aanvang
        boven_grens = np.maximum(toename - eenheid("vermogensgrens", period), 0)
        aanwas = eenheid("aanwas_in_deze_maand", period)
        ruimte = read_where(eenheid, "resterende_vermogensruimte", period, aanwas > 0)
        return boven_grens + np.maximum(aanwas - ruimte, 0)
