from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class vrijlating_draagt_bij(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De vrijlating draagt bij aan arbeidsinschakeling"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=n"
    aard = "stand"
    oordeel = True
    default_value = True
