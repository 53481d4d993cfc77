from datetime import date

import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class datum_maatregel_na_maand(LawVariable):
    """De termijn van twaalf maanden telt vanaf het besluit. De wet noemt het begin niet."""

    value_type = date
    entity = Persoon
    definition_period = MONTH
    label = "Datum van het besluit over de laatste stap na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=6"
    zekerheid = "uitleg"

    def formula(persoon, period):
        besluit = persoon("stap_geuniformeerde_maatregel", period) > 0
        dag = read_where(persoon, "peildatum", period, besluit)
        return np.where(besluit, dag, persoon("datum_vorige_maatregel", period))
