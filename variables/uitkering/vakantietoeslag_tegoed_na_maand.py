from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class vakantietoeslag_tegoed_na_maand(Bedrag):
    """De gereserveerde bedragen zelf, nooit een herrekend jaarpercentage."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Gereserveerde vakantietoeslag na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=1"

    def formula(eenheid, period):
        bij = eenheid("vakantietoeslag_reservering", period)
        return eenheid("vakantietoeslag_tegoed", period) + bij - eenheid("uit_te_betalen_vakantietoeslag", period)
