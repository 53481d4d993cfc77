from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class betalingen_aan_derden(Bedrag):
    """Ook de betalingen van de eerste zes maanden van artikel 56a. Verkleint wat wordt uitbetaald, niet het recht."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Betalingen die het college uit de bijstand namens de belanghebbende doet"
    reference = "jci1.3:c:BWBR0015703&artikel=57&onderdeel=a"
    aard = "stand"
