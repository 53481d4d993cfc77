from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class recht_opgeschort(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Het recht op bijstand is opgeschort"
    reference = "jci1.3:c:BWBR0015703&artikel=54&lid=1"
    aard = "stand"
    oordeel = True
