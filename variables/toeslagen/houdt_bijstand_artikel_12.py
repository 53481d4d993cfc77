from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class houdt_bijstand_artikel_12(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Houdt de bijzondere bijstand van artikel 12 die voor 2026 is aangevraagd of toegekend"
    reference = "jci1.3:c:BWBR0015703&artikel=78ff&lid=1"
    aard = "stand"
