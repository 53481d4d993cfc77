from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class heeft_recht_op_studiefinanciering(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft voor dat onderwijs recht op studiefinanciering"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=2&onderdeel=c"
    aard = "stand"
