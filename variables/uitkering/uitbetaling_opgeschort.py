from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class uitbetaling_opgeschort(LawVariable):
    """Het recht blijft bestaan."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Er wordt niet uitbetaald zolang het recht of de betaling is opgeschort"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=40&lid=2",
        "jci1.3:c:BWBR0015703&artikel=54&lid=1",
    ]

    def formula(eenheid, period):
        recht = eenheid("recht_opgeschort", period)
        return recht | read_where(eenheid, "betaling_opgeschort", period, ~recht)
