from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class is_inburgeringsplichtige_statushouder(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Heeft een verblijfsvergunning asiel en is inburgeringsplichtig"
    reference = "jci1.3:c:BWBR0015703&artikel=56a&lid=1"
    aard = "stand"
