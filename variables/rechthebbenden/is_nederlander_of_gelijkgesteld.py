from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_nederlander_of_gelijkgesteld(LawVariable):
    """Verblijfsrecht zoals artikel 11 leden 1 tot en met 3 vragen."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is Nederlander of daarmee gelijkgesteld"
    reference = "jci1.3:c:BWBR0015703&artikel=11&lid=2"
    aard = "stand"
    default_value = True
