from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class individuele_inkomenstoeslag_afgelopen_jaar(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Kreeg in de twaalf maanden voor de aanvraag individuele inkomenstoeslag"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=3"
    aard = "stand"
