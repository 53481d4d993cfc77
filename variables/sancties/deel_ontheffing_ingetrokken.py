import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie
from participatiewet.trace import municipal, read_where, some


class deel_ontheffing_ingetrokken(Fractie):
    """De verordening bepaalt het deel; van geen gemeente is het gelezen."""

    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat vervalt na het intrekken van de ontheffing van de alleenstaande ouder"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=9a&lid=12",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=c",
    ]

    def formula(persoon, period, parameters):
        gemeld = persoon("ontheffing_ingetrokken_wegens_houding", period)
        if not some(gemeld):
            return np.zeros(persoon.count, dtype=np.int64)
        recht = read_where(persoon, "is_rechthebbende", period, gemeld)
        verwijtbaar = recht & ~read_where(persoon, "elke_verwijtbaarheid_ontbreekt", period, recht)
        bepaling = "overige_verplichtingen.ontheffing_ingetrokken_deel"
        return municipal(persoon.bijstandseenheid, parameters, period, bepaling, verwijtbaar)
