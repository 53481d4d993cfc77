from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class bijstand_op_2015_12_31(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Had op 31 december 2015 algemene bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=78aa&lid=1"
    aard = "stand"
