from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class zorgbehoefte_een_van_beiden(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bij aanvrager of partner is sprake van zorgbehoefte"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=2&onderdeel=a"
    aard = "stand"
    oordeel = True
