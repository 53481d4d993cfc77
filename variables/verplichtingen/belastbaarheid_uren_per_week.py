import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class belastbaarheid_uren_per_week(LawVariable):
    """Zonder opgave onbeperkt: zoveel uren als een week heeft."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Uren per week waarvoor de persoon belastbaar is"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=1&onderdeel=c"
    unit = "uren"
    aard = "stand"
    mag_invoer = True
    standaard_uit_formule = True

    def formula(persoon, period, parameters):
        uren = parameters(period).verplichtingen.belastbaarheid_uren_per_week.uren_in_een_week
        return np.full(persoon.count, uren)
