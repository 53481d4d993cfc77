from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class partner_woont_elders(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "De gehuwden leven gescheiden, maar niet duurzaam"
    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=4"
    aard = "stand"
