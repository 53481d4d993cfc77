from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class verblijft_in_inrichting(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Verblijft in een inrichting"
    reference = "jci1.3:c:BWBR0015703&artikel=1&onderdeel=f"
    aard = "stand"
