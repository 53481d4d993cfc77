from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class woonsituatie_niet_aangetoond(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "De woonsituatie is desgevraagd niet aangetoond"
    reference = "jci1.3:c:BWBR0015703&artikel=53a&lid=3"
    aard = "stand"
    oordeel = True
