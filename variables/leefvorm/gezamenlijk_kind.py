from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class gezamenlijk_kind(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Uit hun relatie is een kind geboren of er is een kind erkend"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=4&onderdeel=b"
    aard = "stand"
