import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import municipal, read_where

TOPIC = "bijzondere_bijstand"


class draagkracht_uit_vermogen(Bedrag):
    """Welk vermogen vrij blijft bepaalt de gemeente: een deel van de grens van artikel 34, en banktegoed tot een deel
    van de norm. Wie geen vermogen heeft, heeft daaruit geen draagkracht."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Draagkracht uit vermogen voor bijzondere bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        def beleid(bepaling, masker):
            return municipal(eenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        boven_grens = eenheid("vermogen_in_aanmerking", period)
        vermogen = np.maximum(eenheid("vermogen_nu", period), boven_grens)
        bezit = vermogen > 0
        deel = beleid("vrij_deel_vermogensgrens", bezit)
        vrij = fraction_of(read_where(eenheid, "vermogensgrens", period, bezit), deel)
        boven = bezit & ((boven_grens > 0) | (vermogen > vrij))
        banktegoed = read_where(eenheid, "banktegoed", period, boven)
        op_bank = banktegoed > 0
        norm = read_where(eenheid, "norm_voor_aanvullende_regelingen", period, op_bank)
        vrij_tegoed = np.minimum(banktegoed, fraction_of(norm, beleid("vrij_banktegoed", op_bank)))
        return np.where(boven, np.maximum(np.maximum(boven_grens, vermogen - vrij) - vrij_tegoed, 0), 0)
