from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_medisch_urenbeperkt(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is medisch urenbeperkt"
    reference = "jci1.3:c:BWBR0015703&artikel=6b&lid=1"
    aard = "stand"
