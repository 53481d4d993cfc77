import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class draagkracht_verbruikt_na_maand(Bedrag):
    """Wat van de kosten niet als bijstand wordt verleend, heeft de draagkracht verbruikt. Is er bijstand verleend, dan
    waren de kosten hoger dan wat nog over was, en is zij op."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Draagkracht die in de lopende twaalf maanden aan bijzondere kosten is besteed, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"
    zekerheid = "uitleg"

    def formula(eenheid, period):
        kosten = eenheid("bijzondere_kosten_voor_eigen_rekening", period)
        eerder = eenheid("draagkracht_verbruikt", period)
        draagkracht = read_where(eenheid, "draagkracht", period, kosten > 0)
        samen = np.maximum(np.minimum(eerder + kosten, draagkracht), eerder)
        return np.where(eenheid("maanden_sinds_bijzondere_kosten_na_maand", period) > 0, samen, 0)
