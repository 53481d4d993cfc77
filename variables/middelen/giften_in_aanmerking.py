from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import read_where


class giften_in_aanmerking(Bedrag):
    """Giften boven de grens, voor zover het college ze niet verantwoord vindt."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Giften die meetellen"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=m"
    unit = "EUR/maand"

    def formula(eenheid, period):
        boven = eenheid("giften_boven_grens", period)
        vrij = read_where(eenheid, "deel_giften_boven_grens_vrij", period, boven > 0)
        return boven - fraction_of(boven, vrij)
