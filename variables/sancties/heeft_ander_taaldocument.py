from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class heeft_ander_taaldocument(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Toont op een andere manier aan de Nederlandse taal te beheersen"
    reference = "jci1.3:c:BWBR0015703&artikel=18b&lid=2&onderdeel=c"
    aard = "stand"
