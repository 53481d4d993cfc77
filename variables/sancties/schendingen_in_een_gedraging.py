from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class schendingen_in_een_gedraging(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De schendingen van deze maand zijn een en dezelfde gedraging"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "gebeurtenis"
    oordeel = True
