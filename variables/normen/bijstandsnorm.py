import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class bijstandsnorm(Bedrag):
    """De norm min de verlagingen van paragraaf 3.3, plus of min de individualisering; nooit negatief."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bijstandsnorm"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=5&onderdeel=c",
        "jci1.3:c:BWBR0015703&artikel=18&lid=1",
    ]
    unit = "EUR/maand"
    splitsing = "gewogen"

    def formula(eenheid, period):
        heeft_norm = eenheid("normartikel", period) != Normartikel.geen
        norm = eenheid("wettelijke_norm", period)
        verlaging = eenheid("verlaging_woonsituatie", period) + eenheid("verlaging_schoolverlater", period)
        afwijking = read_where(eenheid, "individualisering", period, heeft_norm)
        return np.maximum(norm - verlaging + afwijking, 0)
