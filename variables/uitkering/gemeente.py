from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Gemeente
from participatiewet.variable import LawVariable


class gemeente(LawVariable):
    value_type = Enum
    possible_values = Gemeente
    default_value = Gemeente.onbekend
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Gemeente waarvan de verordeningen gelden"
    reference = "jci1.3:c:BWBR0015703&artikel=8a&lid=1"
    aard = "stand"
