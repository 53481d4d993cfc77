import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import LaagInkomen
from participatiewet.variable import LawVariable


class maanden_laag_inkomen_na_maand(LawVariable):
    """Een maand waarin het inkomen hoger is dan de grens van de verordening begint de telling opnieuw."""

    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden waarin het inkomen onafgebroken laag was, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    unit = "maanden"
    zekerheid = "uitleg"

    def formula(eenheid, period):
        laag = eenheid("laag_inkomen_deze_maand", period) == LaagInkomen.laag
        return np.where(laag, eenheid("maanden_laag_inkomen", period) + 1, 0)
