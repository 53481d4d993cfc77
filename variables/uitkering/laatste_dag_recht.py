from datetime import date

import numpy as np
from openfisca_core.periods import ETERNITY

from participatiewet.dates import day_before
from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class laatste_dag_recht(LawVariable):
    value_type = date
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Laatste dag met recht, ook na een intrekking"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=45&lid=3",
        "jci1.3:c:BWBR0015703&artikel=54&lid=3",
        "jci1.3:c:BWBR0015703&artikel=54&lid=4",
    ]
    default_value = date(9999, 12, 31)

    def formula(eenheid, period):
        return np.minimum(eenheid("einddatum_recht", period), day_before(eenheid("datum_intrekking", period)))
