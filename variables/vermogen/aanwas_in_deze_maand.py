from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class aanwas_in_deze_maand(Bedrag):
    """Ontvangen middelen die geen inkomen zijn, en giften die het college niet verantwoord vindt."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vermogen dat tijdens de bijstand is ontvangen"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=34&lid=1&onderdeel=b",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=m",
    ]
    zekerheid = "uitleg"

    def formula(eenheid, period):
        return eenheid("vermogensaanwas", period) + eenheid("giften_in_aanmerking", period)
