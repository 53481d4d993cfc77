from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class kind_rechtmatig_in_nederland(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Het kind verblijft rechtmatig in Nederland"
    reference = "jci1.3:c:BWBR0015703&artikel=24a"
    aard = "stand"
    default_value = True
