from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Fractie


class giften_deel_vrij(Fractie):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Deel van de giften boven de grens dat het college vrijlaat"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=s"
    aard = "stand"
    oordeel = True
