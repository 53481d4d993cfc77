from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class individuele_inkomenstoeslag_in_behandeling(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Er wordt over de individuele inkomenstoeslag beslist"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"

    def formula(eenheid, period):
        return eenheid("vraagt_individuele_inkomenstoeslag", period)
