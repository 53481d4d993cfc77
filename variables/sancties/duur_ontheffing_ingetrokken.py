from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import municipal
from participatiewet.variable import LawVariable


class duur_ontheffing_ingetrokken(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat de verlaging na het intrekken van die ontheffing duurt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=9a&lid=12",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=c",
    ]
    unit = "maanden"

    def formula(persoon, period, parameters):
        verlaagd = persoon("deel_ontheffing_ingetrokken", period) > 0
        bepaling = "overige_verplichtingen.ontheffing_ingetrokken_duur"
        return municipal(persoon.bijstandseenheid, parameters, period, bepaling, verlaagd)
