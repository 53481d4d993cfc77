from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class bijstand_op_2014_12_31(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Had op 31 december 2014 algemene bijstand"
    reference = "jci1.3:c:BWBR0035385&artikel=XVIII"
    aard = "stand"
