import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import WHOLE, Bedrag, share
from participatiewet.trace import read_where


class kostendelersnorm_per_persoon(Bedrag):
    """(40% + A x 30%) / A x B, per persoon afgerond."""

    entity = Persoon
    definition_period = MONTH
    label = "Kostendelersnorm van deze belanghebbende"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=1"
    unit = "EUR/maand"
    zekerheid = "bron"

    def formula(persoon, period, parameters):
        regel = parameters(period).normen.norm_artikel_22a
        deelt = persoon("heeft_kostendelersnorm", period)
        personen = read_where(persoon, "aantal_personen_kostendelersnorm", period, deelt)
        rekennorm = read_where(persoon, "rekennorm_kostendelers", period, deelt)
        deler = np.maximum(personen, 1).astype(np.int64)
        return share(rekennorm, regel.vast_deel + regel.deel_per_persoon * deler, deler * WHOLE)
