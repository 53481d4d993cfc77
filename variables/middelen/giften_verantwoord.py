from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class giften_verantwoord(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Het college vindt de giften verantwoord"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=m"
    aard = "stand"
    oordeel = True
