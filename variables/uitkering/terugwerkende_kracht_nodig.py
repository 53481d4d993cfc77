from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class terugwerkende_kracht_nodig(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Individuele omstandigheden maken bijstand van voor de melding nodig"
    reference = "jci1.3:c:BWBR0015703&artikel=44&lid=5"
    aard = "stand"
    oordeel = True
