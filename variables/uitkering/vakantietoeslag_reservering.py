from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag, fraction_of


class vakantietoeslag_reservering(Bedrag):
    """Een deel van de bijstand zelf, niet van de norm."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vakantietoeslag die wordt gereserveerd"
    reference = "jci1.3:c:BWBR0015703&artikel=19&lid=3"
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        deel = parameters(period).uitkering.vakantietoeslag_reservering.percentage
        return fraction_of(eenheid("bijstand_na_maatregel", period), deel)
