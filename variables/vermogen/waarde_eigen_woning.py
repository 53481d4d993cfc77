from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class waarde_eigen_woning(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Waarde van de eigen woning met erf"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=d"
    aard = "stand"
