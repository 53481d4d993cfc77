from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class weigert_mee_te_werken_aan_voorziening(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Laat uit houding en gedrag blijken niet te willen meewerken aan een voorziening"
    reference = "jci1.3:c:BWBR0015703&artikel=9a&lid=3"
    aard = "stand"
    oordeel = True
