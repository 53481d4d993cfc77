from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class vraagt_individuele_inkomenstoeslag(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vraagt individuele inkomenstoeslag aan"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    aard = "stand"
    default_value = True
