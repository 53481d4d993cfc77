from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class onbetaald_verlof(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft onbetaald verlof"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=2&onderdeel=b"
    aard = "stand"
