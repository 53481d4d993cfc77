from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class recidive_boete(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Eerdere boete of straf voor dezelfde gedraging binnen de termijn"
    reference = "jci1.3:c:BWBR0015703&artikel=18a&lid=5"
    aard = "gebeurtenis"
