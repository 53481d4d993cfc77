from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class vermogen_bij_aanvang(Bedrag):
    """Zonder opgave: de bezittingen min de schulden en min wat tijdens de bijstand is gespaard."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vermogen zoals vastgesteld bij aanvang van de bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=b"
    aard = "stand"
    mag_invoer = True
    standaard_uit_formule = True
    mag_negatief = True

    def formula(eenheid, period):
        return eenheid("vermogen_nu", period)
