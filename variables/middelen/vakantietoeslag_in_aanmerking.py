from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class vakantietoeslag_in_aanmerking(Bedrag):
    """De aanspraak telt in de maanden waarin zij is verworven, niet als zij wordt uitbetaald."""

    entity = Persoon
    definition_period = MONTH
    label = "Vakantietoeslag over inkomsten die in deze maand telt"
    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=2"
    unit = "EUR/maand"

    def formula(persoon, period):
        return persoon("vakantietoeslag_over_inkomsten", period) + 0
