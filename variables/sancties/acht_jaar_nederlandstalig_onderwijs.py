from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class acht_jaar_nederlandstalig_onderwijs(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft ten minste acht jaar Nederlandstalig onderwijs gevolgd"
    reference = "jci1.3:c:BWBR0015703&artikel=18b&lid=2&onderdeel=a"
    aard = "stand"
