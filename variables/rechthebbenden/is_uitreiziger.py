from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_uitreiziger(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is uitreiziger"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=h"
    aard = "stand"
