from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class norm_artikel_20(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm voor jongeren"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=20&lid=1",
        "jci1.3:c:BWBR0015703&artikel=20&lid=2",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period):
        return eenheid("norm_artikel_20_zonder_verhoging", period) + 0
