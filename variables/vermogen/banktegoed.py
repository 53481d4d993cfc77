from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class banktegoed(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Deel van de bezittingen dat banktegoed is"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"
    aard = "stand"
