from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class individualisering(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Afwijking van de norm wegens omstandigheden, mogelijkheden en middelen"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=1"
    aard = "stroom"
    oordeel = True
    mag_negatief = True
    unit = "EUR/maand"
