from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class zoektermijn_overgeslagen(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Het college neemt de aanvraag eerder in behandeling dan na vier weken"
    reference = "jci1.3:c:BWBR0015703&artikel=41&lid=11"
    aard = "stand"
    oordeel = True
