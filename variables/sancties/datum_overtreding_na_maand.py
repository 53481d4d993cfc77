from datetime import date

import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class datum_overtreding_na_maand(LawVariable):
    value_type = date
    entity = Persoon
    definition_period = MONTH
    label = "Dag van het besluit over de laatste gedraging na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"

    def formula(persoon, period):
        telt = persoon("overige_schending_telt", period)
        dag = read_where(persoon, "peildatum", period, telt)
        return np.where(telt, dag, persoon("datum_vorige_overtreding", period))
