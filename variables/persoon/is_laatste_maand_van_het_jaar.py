import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import MONTHS_PER_YEAR
from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_laatste_maand_van_het_jaar(LawVariable):
    """Waarna tellingen per kalenderjaar opnieuw beginnen."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is de laatste maand van het kalenderjaar"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=1"
    zekerheid = "uitleg"
    intern = True

    def formula(persoon, period):
        return np.full(persoon.count, period.start.month == MONTHS_PER_YEAR)
