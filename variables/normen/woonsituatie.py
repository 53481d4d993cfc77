from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Woonsituatie
from participatiewet.variable import LawVariable


class woonsituatie(LawVariable):
    value_type = Enum
    possible_values = Woonsituatie
    default_value = Woonsituatie.gewoon
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Woonsituatie"
    reference = "jci1.3:c:BWBR0015703&artikel=27"
    aard = "stand"
