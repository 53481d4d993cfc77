from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class verleent_elders_mantelzorg(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Woont tijdelijk elders om intensieve mantelzorg te verlenen"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=4"
    aard = "stand"
    oordeel = True
