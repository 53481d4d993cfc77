import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import WHOLE, Bedrag, share
from participatiewet.trace import read_of_spouse


class kostendelersnorm_als_rechthebbende(Bedrag):
    """De formule van artikel 22a voor een echtgenoot, ook als die zelf geen recht heeft."""

    entity = Persoon
    definition_period = MONTH
    label = "Kostendelersnorm van de echtgenoot als beiden recht hadden"
    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=3"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        regel = parameters(period).normen.norm_artikel_22a
        aantal = persoon("aantal_kostendelende_medebewoners", period)
        echtgenoot = read_of_spouse(persoon, "leeftijd", period, np.full(persoon.count, True))
        telt_mee = echtgenoot >= parameters(period).leeftijden.echtgenoot_telt_mee
        personen = (aantal + 1 + telt_mee).astype(np.int64)
        rekennorm = persoon("rekennorm_kostendelers", period)
        return share(rekennorm, regel.vast_deel + regel.deel_per_persoon * personen, personen * WHOLE)
