from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class einddatum_recht(LawVariable):
    value_type = date
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Laatste dag met recht"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=3"
    aard = "stand"
    default_value = date(9999, 12, 31)
