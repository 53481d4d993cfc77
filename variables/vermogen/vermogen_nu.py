from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class vermogen_nu(Bedrag):
    """Bezittingen min schulden, zonder wat tijdens de bijstand uit de bijstand is gespaard."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vermogen op de eerste van de maand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=34&lid=1&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=c",
    ]
    mag_negatief = True

    def formula(eenheid, period):
        return (
            eenheid("bezittingen", period) - eenheid("schulden", period) - eenheid("gespaard_tijdens_bijstand", period)
        )
