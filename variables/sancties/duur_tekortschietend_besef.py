from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import municipal
from participatiewet.variable import LawVariable


class duur_tekortschietend_besef(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat de verlaging naar de hoogte van het benadelingsbedrag duurt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]
    unit = "maanden"

    def formula(persoon, period, parameters):
        verlaagd = persoon("deel_tekortschietend_besef", period) > 0
        return municipal(persoon.bijstandseenheid, parameters, period, "tekortschietend_besef.trede_duur", verlaagd)
