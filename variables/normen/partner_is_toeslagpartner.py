from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class partner_is_toeslagpartner(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "De partner is partner voor de toeslagen"
    reference = "jci1.3:c:BWBR0015703&artikel=24a"
    aard = "stand"
