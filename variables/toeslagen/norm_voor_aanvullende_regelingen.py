import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class norm_voor_aanvullende_regelingen(Bedrag):
    """De bijstandsnorm; voor wie alleen van algemene bijstand is uitgesloten de norm die zonder dat zou gelden."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm waarmee bijzondere bijstand en inkomenstoeslag het inkomen vergelijken"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period):
        algemeen = eenheid("aantal_rechthebbende_belanghebbenden", period) > 0
        bijzonder = eenheid.any(eenheid.members("is_rechthebbende_bijzondere_bijstand", period))
        fictief = read_where(eenheid, "bijstandsnorm_zonder_uitsluiting", period, bijzonder & ~algemeen)
        return np.where(algemeen, eenheid("bijstandsnorm", period), fictief)
