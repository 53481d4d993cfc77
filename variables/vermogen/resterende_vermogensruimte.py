import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class resterende_vermogensruimte(Bedrag):
    """De grens van dit moment min wat bij aanvang en sindsdien al is vrijgelaten."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Ruimte die van de vermogensgrens over is"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=4"

    def formula(eenheid, period):
        grens = eenheid("vermogensgrens", period)
        bij_aanvang = np.clip(eenheid("vermogen_bij_aanvang", period), 0, grens)
        return np.maximum(grens - bij_aanvang - eenheid("eerder_vrijgelaten_vermogen", period), 0)
