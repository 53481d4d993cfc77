import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class uit_te_betalen_bijstand(Bedrag):
    """Na de maatregel, zonder de reservering van vakantietoeslag, zonder wat wordt verrekend en zonder wat het college
    uit de bijstand aan anderen betaalt. Nul zolang het recht of de betaling is opgeschort; het recht zelf blijft."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Uit te betalen bijstand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=45&lid=1",
        "jci1.3:c:BWBR0015703&artikel=40&lid=2",
        "jci1.3:c:BWBR0015703&artikel=54&lid=1",
        "jci1.3:c:BWBR0015703&artikel=57",
        "jci1.3:c:BWBR0015703&artikel=60",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period):
        bijstand = eenheid("algemene_bijstand_exclusief_vakantietoeslag", period)
        heeft = bijstand > 0
        derden = read_where(eenheid, "betalingen_aan_derden", period, heeft)
        ingehouden = derden + read_where(eenheid, "verrekening", period, heeft)
        over = np.maximum(bijstand - ingehouden, 0)
        return np.where(read_where(eenheid, "uitbetaling_opgeschort", period, over > 0), 0, over)
