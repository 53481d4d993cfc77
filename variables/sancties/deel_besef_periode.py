from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie
from participatiewet.trace import municipal


class deel_besef_periode(Fractie):
    """Een vast deel in alle maanden die iemand eerder bijstand nodig heeft. Een tweede keer telt erbij op."""

    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat vervalt in de maanden eerder bijstand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        loopt = persoon("besefmaanden_resterend", period) + persoon("maanden_verlaging_besef", period) > 0
        return municipal(persoon.bijstandseenheid, parameters, period, "tekortschietend_besef.periode_deel", loopt)
