from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class leeft_duurzaam_gescheiden(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aanvrager en partner leven duurzaam gescheiden"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=2&onderdeel=b"
    aard = "stand"
