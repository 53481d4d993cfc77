from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class tegenprestatie_opgedragen(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Het college heeft een tegenprestatie opgedragen"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=1&onderdeel=c"
    aard = "stand"
    oordeel = True
