import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import WHOLE, Bedrag, share
from participatiewet.trace import read_where


class kostendelersnorm_per_persoon_2015(Bedrag):
    """Dezelfde formule, met de personen die in 2015 meetelden."""

    entity = Persoon
    definition_period = MONTH
    label = "Kostendelersnorm van deze belanghebbende naar de regels van 2015"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=1&g=2015-01-01"
    unit = "EUR/maand"
    zekerheid = "bron"

    def formula(persoon, period, parameters):
        regel = parameters(period).normen.norm_artikel_22a
        deelt = persoon("heeft_kostendelersnorm_2015", period)
        personen = read_where(persoon, "aantal_personen_kostendelersnorm_2015", period, deelt)
        rekennorm = read_where(persoon, "rekennorm_kostendelers", period, deelt)
        deler = np.maximum(personen, 1).astype(np.int64)
        per_persoon = share(rekennorm, regel.vast_deel + regel.deel_per_persoon * deler, deler * WHOLE)
        return np.where(deelt, per_persoon, 0)
