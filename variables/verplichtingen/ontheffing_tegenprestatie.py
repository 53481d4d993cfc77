from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class ontheffing_tegenprestatie(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Tijdelijke ontheffing van de tegenprestatie"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=2"
    aard = "stand"
    oordeel = True
