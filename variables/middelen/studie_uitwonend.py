from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class studie_uitwonend(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is als student uitwonend"
    reference = "jci1.3:c:BWBR0015703&artikel=33&lid=2"
    aard = "stand"
