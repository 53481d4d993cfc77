from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class vordering_inlichtingenplicht(Bedrag):
    """Aan het begin van de eerste maand, of van elke maand waarvoor zij is opgegeven; wat is verrekend gaat eraf."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vordering wegens schending van de inlichtingenplicht"
    reference = "jci1.3:c:BWBR0015703&artikel=58&lid=1"
    aard = "stand"
    volgt_uit = "vordering_inlichtingenplicht_na_maand"
