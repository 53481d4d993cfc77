from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class heeft_hoofdverblijf_in_woning(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft feitelijk hoofdverblijf in de woning"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1"
    aard = "stand"
    default_value = True
