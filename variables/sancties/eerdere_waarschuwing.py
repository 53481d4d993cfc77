from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class eerdere_waarschuwing(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kreeg in de twee jaar hiervoor een waarschuwing"
    reference = "jci1.3:c:BWBR0015703&artikel=18a&lid=4"
    aard = "stand"
