import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class maatregelmaanden_na_maand(LawVariable):
    """Een nieuwe maatregel tijdens een lopende loopt ermee samen."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat de geüniformeerde maatregel na deze maand nog duurt"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    unit = "maanden"
    zekerheid = "uitleg"

    def formula(persoon, period):
        lopend = persoon("maatregelmaanden_resterend", period)
        lopend = lopend * ~read_where(persoon, "inkeer", period, lopend > 0)
        besluit = persoon("stap_geuniformeerde_maatregel", period) > 0
        ineens = besluit & (read_where(persoon, "spreiding_geuniformeerde_maatregel", period, besluit) <= 1)
        duur = read_where(persoon, "duur_geuniformeerde_maatregel", period, ineens)
        return np.maximum(np.maximum(lopend, duur) - 1, 0)
