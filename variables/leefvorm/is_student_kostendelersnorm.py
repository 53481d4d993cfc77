from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_student_kostendelersnorm(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Volgt onderwijs dat artikel 19a uitzondert"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1&onderdeel=d"
    aard = "stand"
