from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class werkstaking_of_uitsluiting(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Werkstaking of uitsluiting"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=d"
    aard = "stand"
