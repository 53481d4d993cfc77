from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class zeer_dringende_redenen(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Er zijn zeer dringende redenen om toch bijstand te verlenen"
    reference = "jci1.3:c:BWBR0015703&artikel=16&lid=1"
    aard = "stand"
    oordeel = True
