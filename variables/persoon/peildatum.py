from datetime import date

import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import day
from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class peildatum(LawVariable):
    """De eerste dag van de maand, of van het deel van de maand dat wordt berekend."""

    value_type = date
    entity = Persoon
    definition_period = MONTH
    label = "Dag waarop leeftijden en feiten worden bekeken"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=1"
    zekerheid = "uitleg"
    intern = True

    def formula(persoon, period):
        return np.full(persoon.count, day(period.start))
