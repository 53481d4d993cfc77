from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class schulden(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Schulden die meetellen"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=1&onderdeel=a"
    aard = "stand"
