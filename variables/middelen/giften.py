from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class giften(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Giften en kostenbesparende bijdragen in deze maand, zonder voedselbank"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=m"
    aard = "gebeurtenis"
