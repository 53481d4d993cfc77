from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class openstaande_boete(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Boete die nog niet is betaald of verrekend"
    reference = "jci1.3:c:BWBR0015703&artikel=60&lid=4"
    aard = "teller"
    volgt_uit = "openstaande_boete_na_maand"
