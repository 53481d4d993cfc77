import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import WHOLE, Bedrag, share
from participatiewet.trace import read_of_spouse


class deel_zonder_medebewoners(Bedrag):
    """De formule van de kostendelersnorm met alleen de belanghebbende en zijn echtgenoot.

    Voor de echtgenoot die zelf geen kostendelende medebewoners heeft terwijl de ander die wel heeft.
    De wet regelt dit niet uitdrukkelijk.
    """

    entity = Persoon
    definition_period = MONTH
    label = "Deel van de echtgenoot die zelf geen kostendelende medebewoners heeft"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=2"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        regel = parameters(period).normen.norm_artikel_22a
        echtgenoot = read_of_spouse(persoon, "leeftijd", period, np.full(persoon.count, True))
        telt_mee = echtgenoot >= parameters(period).leeftijden.echtgenoot_telt_mee
        personen = (1 + telt_mee).astype(np.int64)
        rekennorm = persoon("rekennorm_kostendelers", period)
        return share(rekennorm, regel.vast_deel + regel.deel_per_persoon * personen, personen * WHOLE)
