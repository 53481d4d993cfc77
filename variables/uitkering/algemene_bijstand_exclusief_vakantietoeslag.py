from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class algemene_bijstand_exclusief_vakantietoeslag(Bedrag):
    """Wat na de reservering overblijft: het verschil, dus zonder eigen afronding."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Algemene bijstand zonder de gereserveerde vakantietoeslag"
    reference = "jci1.3:c:BWBR0015703&artikel=19&lid=3"
    unit = "EUR/maand"

    def formula(eenheid, period):
        return eenheid("bijstand_na_maatregel", period) - eenheid("vakantietoeslag_reservering", period)
