import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class vermogen_in_aanmerking(Bedrag):
    """Wat boven de grens uitkomt. Schulden die er bij aanvang waren, vergroten de ruimte niet: wie met een
    negatief vermogen begon, heeft de hele grens als ruimte."""

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
        return np.maximum(toename - eenheid("vermogensgrens", period), 0)
