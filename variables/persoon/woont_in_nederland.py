from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class woont_in_nederland(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Woont in Nederland"
    reference = "jci1.3:c:BWBR0015703&artikel=11&lid=1"
    aard = "stand"
    default_value = True
