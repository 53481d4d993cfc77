from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class eerdere_waarschuwing_gedraging(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft voor zo'n gedraging al eerder een waarschuwing gehad"
    reference = "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a"
    aard = "stand"
