from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import VerwantschapPartner
from participatiewet.variable import LawVariable


class verwantschap_partner(LawVariable):
    value_type = Enum
    possible_values = VerwantschapPartner
    default_value = VerwantschapPartner.geen
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verwantschap tussen aanvrager en partner"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=2&onderdeel=a"
    aard = "stand"
