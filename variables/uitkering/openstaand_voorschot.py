from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class openstaand_voorschot(Bedrag):
    """Aan het begin van de eerste maand, of van elke maand waarvoor het is opgegeven; wat is verrekend gaat eraf."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Voorschot dat met de bijstand wordt verrekend"
    reference = "jci1.3:c:BWBR0015703&artikel=52&lid=4"
    aard = "stand"
    volgt_uit = "openstaand_voorschot_na_maand"
