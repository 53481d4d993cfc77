from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class vermogensaanwas(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Ontvangen middelen die geen inkomen zijn"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=1&onderdeel=b"
    aard = "gebeurtenis"
