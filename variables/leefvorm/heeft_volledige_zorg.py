from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class heeft_volledige_zorg(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Heeft de volledige zorg voor de ten laste komende kinderen"
    reference = "jci1.3:c:BWBR0015703&artikel=4&lid=1&onderdeel=b"
    aard = "stand"
    default_value = True
