from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class heeft_zoektermijn(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "De zoektermijn van vier weken geldt"
    reference = "jci1.3:c:BWBR0015703&artikel=41&lid=4"

    def formula(eenheid, period):
        return eenheid("valt_onder_zoektermijn", period)
