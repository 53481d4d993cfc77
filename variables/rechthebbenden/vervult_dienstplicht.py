from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class vervult_dienstplicht(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Vervult militaire of vervangende dienst"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=c"
    aard = "stand"
