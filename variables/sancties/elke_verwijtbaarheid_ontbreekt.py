from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class elke_verwijtbaarheid_ontbreekt(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Elke vorm van verwijtbaarheid ontbreekt"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=9"
    aard = "gebeurtenis"
    oordeel = True
