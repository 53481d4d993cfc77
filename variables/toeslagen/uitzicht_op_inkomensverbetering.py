from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class uitzicht_op_inkomensverbetering(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Er is uitzicht op inkomensverbetering"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    aard = "stand"
    oordeel = True
