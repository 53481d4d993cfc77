from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class vakantietoeslag_tegoed(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Gereserveerde vakantietoeslag bij het begin van de maand"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=1"
    aard = "teller"
    volgt_uit = "vakantietoeslag_tegoed_na_maand"
