from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class is_wettelijk_gehuwd(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aanvrager en partner zijn gehuwd of geregistreerd partner"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=1"
    aard = "stand"
