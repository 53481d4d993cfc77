from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bufferbudget_nodig(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Tekort dat het college met het bufferbudget wil opvangen"
    reference = "jci1.3:c:BWBR0015703&artikel=34b&lid=1"
    aard = "gebeurtenis"
    oordeel = True
