import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie
from participatiewet.trace import municipal, read_where, some

TOPIC = "tekortschietend_besef"
#: De treden van de verordening, de laagste eerst.
TREDEN = ("trede_1", "trede_2", "trede_3", "trede_4")


class deel_tekortschietend_besef(Fractie):
    """De verordening verlaagt naar de hoogte van het benadelingsbedrag, of met een vast deel in de maanden dat iemand
    eerder bijstand nodig heeft. Dit is de eerste vorm."""

    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat vervalt naar de hoogte van het benadelingsbedrag"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]

    def formula(persoon, period, parameters):
        telt = persoon("tekortschietend_besef_telt", period)
        if not some(telt):
            return np.zeros(persoon.count, dtype=np.int64)

        def verordening(bepaling, masker):
            return municipal(persoon.bijstandseenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        bedrag = read_where(persoon, "tekortschietend_besef_bedrag", period, telt)
        naar_bedrag = verordening("naar_bedrag", bedrag > 0) > 0
        deel = np.zeros(persoon.count, dtype=np.int64)
        for trede in TREDEN:
            bereikt = naar_bedrag & (bedrag >= verordening(f"{trede}_vanaf", naar_bedrag))
            deel = np.where(bereikt, verordening(f"{trede}_deel", bereikt), deel)
        return deel
