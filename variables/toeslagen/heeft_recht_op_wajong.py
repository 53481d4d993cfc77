from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class heeft_recht_op_wajong(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft recht op een uitkering op grond van de Wajong"
    reference = "jci1.3:c:BWBR0015703&artikel=36b&lid=1"
    aard = "stand"
