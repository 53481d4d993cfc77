from datetime import date

import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import last_day_of
from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class laatste_dag(LawVariable):
    """De laatste dag van de maand, of van het deel van de maand dat wordt berekend."""

    value_type = date
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Laatste dag die wordt berekend"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=1"
    intern = True

    def formula(eenheid, period):
        return np.full(eenheid.count, last_day_of(period))
