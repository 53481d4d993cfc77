from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class uitbetaling_aan_een_echtgenoot(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "De echtgenoten vragen de bijstand aan de aanvrager uit te betalen"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=4"
    aard = "stand"
