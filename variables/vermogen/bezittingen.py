import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import as_given


class bezittingen(Bedrag):
    """Zonder opgave: wat als vermogen bij aanvang is opgegeven."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Waarde van de bezittingen op de eerste van de maand, zonder eigen woning en gebruikelijke goederen"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=1&onderdeel=a"
    aard = "stand"
    mag_invoer = True
    standaard_uit_formule = True

    def formula(eenheid, period):
        schulden = as_given(eenheid, "schulden", period)
        return np.maximum(as_given(eenheid, "vermogen_bij_aanvang", period) + schulden, 0)
