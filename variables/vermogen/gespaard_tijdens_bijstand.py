from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class gespaard_tijdens_bijstand(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Spaargeld opgebouwd tijdens de bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=c"
    aard = "stand"
