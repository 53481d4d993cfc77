from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Leengrond
from participatiewet.variable import LawVariable


class leengrond(LawVariable):
    value_type = Enum
    possible_values = Leengrond
    default_value = Leengrond.geen
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Grond waarop het college de algemene bijstand als lening verleent"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=48&lid=2&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=48&lid=2&onderdeel=b",
    ]
    aard = "stand"
    oordeel = True
