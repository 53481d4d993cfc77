from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class individuele_inkomenstoeslag_ambtshalve(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Het college geeft de individuele inkomenstoeslag zonder aanvraag"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    aard = "stand"
    oordeel = True
