import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class wachtmaanden_individuele_inkomenstoeslag_na_maand(LawVariable):
    """De maand van de toekenning is de eerste van de wachttijd."""

    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden tot er weer individuele inkomenstoeslag kan zijn, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=3"
    unit = "maanden"

    def formula(eenheid, period, parameters):
        toegekend = eenheid("individuele_inkomenstoeslag_bij_aanvraag", period) > 0
        wachttijd = parameters(period).toeslagen.individuele_inkomenstoeslag.wachttijd
        over = np.maximum(eenheid("wachtmaanden_individuele_inkomenstoeslag", period) - 1, 0)
        return np.where(toegekend, wachttijd - 1, over)
