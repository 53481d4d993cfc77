from datetime import date

import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import WHOLE
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class datum_gehele_verlaging_na_maand(LawVariable):
    value_type = date
    entity = Persoon
    definition_period = MONTH
    label = "Dag van het laatste besluit waardoor volgens de verordening de hele bijstand verviel, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"

    def formula(persoon, period):
        geheel = persoon("opgelegde_verlaging", period) >= WHOLE
        dag = read_where(persoon, "peildatum", period, geheel)
        return np.where(geheel, dag, persoon("datum_gehele_verlaging", period))
