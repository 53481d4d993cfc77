from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import WHOLE, Bedrag


class voorschot(Bedrag):
    """Ten minste dit deel van de verwachte bijstand, zolang niet is beslist; daarom naar boven op de cent."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Voorschot dat ten minste moet worden verleend"
    reference = "jci1.3:c:BWBR0015703&artikel=52&lid=1"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        deel = parameters(period).uitkering.voorschot.percentage
        return -(-eenheid("algemene_bijstand", period) * deel // WHOLE)
