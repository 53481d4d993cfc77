import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class bufferbudget_dit_jaar_na_maand(Bedrag):
    """Wat over is, gaat niet mee naar een volgend kalenderjaar."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bufferbudget in dit kalenderjaar, tot en met deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=34b&lid=1"

    def formula(eenheid, period):
        tot_nu = eenheid("bufferbudget_eerder_dit_jaar", period) + eenheid("bufferbudget", period)
        laatste = read_where(eenheid.aanvrager, "is_laatste_maand_van_het_jaar", period, tot_nu > 0)
        return np.where(laatste, 0, tot_nu)
