from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import WHOLE, Fractie


class deel_giften_boven_grens_vrij(Fractie):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Deel van de giften boven de grens dat het college verantwoord vindt"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=m"

    def formula(eenheid, period):
        return eenheid("giften_verantwoord", period) * WHOLE
