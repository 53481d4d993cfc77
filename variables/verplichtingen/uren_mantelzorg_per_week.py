from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class uren_mantelzorg_per_week(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Uren mantelzorg per week"
    reference = "jci1.3:c:BWBR0015703&artikel=8a&lid=1&onderdeel=b"
    aard = "stand"
    unit = "uren"
