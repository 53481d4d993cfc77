import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import LaagInkomen
from participatiewet.variable import LawVariable


class maanden_onder_hogere_grens_na_maand(LawVariable):
    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden waarin het inkomen onafgebroken onder de hogere inkomensgrens was, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    unit = "maanden"
    zekerheid = "uitleg"

    def formula(eenheid, period):
        onder = eenheid("laag_inkomen_deze_maand", period) != LaagInkomen.niet_laag
        eerder = np.maximum(eenheid("maanden_onder_hogere_grens", period), eenheid("maanden_laag_inkomen", period))
        return np.where(onder, eerder + 1, 0)
