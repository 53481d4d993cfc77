from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class structurele_medische_beperking(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kan door een structurele medische beperking naast de studie niet bijverdienen"
    reference = "jci1.3:c:BWBR0015703&artikel=36b&lid=1"
    aard = "stand"
    oordeel = True
