from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class openstaande_vordering(Bedrag):
    """Aan het begin van de eerste maand, of van elke maand waarvoor zij is opgegeven; wat is verrekend gaat eraf. Of
    het college verrekent, beslist het zelf: geef alleen op wat het verrekent."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vordering die het college met de bijstand verrekent"
    reference = "jci1.3:c:BWBR0015703&artikel=58&lid=2"
    aard = "stand"
    volgt_uit = "openstaande_vordering_na_maand"
