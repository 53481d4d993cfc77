from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class onderbreking_dagen(LawVariable):
    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Dagen zonder recht in deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=3"
    aard = "stand"
