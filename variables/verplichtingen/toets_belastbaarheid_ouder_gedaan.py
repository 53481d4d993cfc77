from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class toets_belastbaarheid_ouder_gedaan(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Het college heeft opvang, scholing en belastbaarheid van de alleenstaande ouder beoordeeld"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=4"
    aard = "stand"
    oordeel = True
