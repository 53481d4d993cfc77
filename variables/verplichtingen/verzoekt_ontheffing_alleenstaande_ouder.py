from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class verzoekt_ontheffing_alleenstaande_ouder(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Verzoekt om de ontheffing voor alleenstaande ouders"
    reference = "jci1.3:c:BWBR0015703&artikel=9a&lid=1"
    aard = "stand"
