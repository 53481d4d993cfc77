from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class eerder_vrijgelaten_vermogen(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vermogen dat tijdens de bijstand al is vrijgelaten"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=4&onderdeel=b"
    aard = "teller"
    volgt_uit = "vrijgelaten_vermogen_na_maand"
