from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class particulier_pensioen(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Netto particuliere oudedagsvoorziening"
    reference = "jci1.3:c:BWBR0015703&artikel=33&lid=5"
    aard = "stroom"
    unit = "EUR/maand"
