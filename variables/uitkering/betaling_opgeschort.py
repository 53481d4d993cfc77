from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class betaling_opgeschort(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "De betaling is opgeschort omdat het adres niet klopt"
    reference = "jci1.3:c:BWBR0015703&artikel=40&lid=2"
    aard = "stand"
    oordeel = True
