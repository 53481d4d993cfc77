import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class bijzondere_kosten_voor_eigen_rekening(Bedrag):
    """Wat een voorliggende voorziening of een ander vergoedt, telt niet mee."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Noodzakelijke bijzondere kosten die niet elders worden vergoed"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"

    def formula(eenheid, period):
        kosten = eenheid("bijzondere_kosten", period)
        elders = read_where(eenheid, "bijzondere_kosten_elders_vergoed", period, kosten > 0)
        return np.maximum(kosten - elders, 0)
