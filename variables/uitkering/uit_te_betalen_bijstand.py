import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class uit_te_betalen_bijstand(Bedrag):
    """Zonder wat het college uit de bijstand aan anderen betaalt. Nul zolang het recht is opgeschort; het recht zelf
    blijft. Verrekening kent deze versie nog niet en weigert zij als feit."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Uit te betalen bijstand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=45&lid=1",
        "jci1.3:c:BWBR0015703&artikel=54&lid=1",
        "jci1.3:c:BWBR0015703&artikel=57",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period):
        bijstand = eenheid("algemene_bijstand_exclusief_vakantietoeslag", period)
        over = np.maximum(bijstand - eenheid("betalingen_aan_derden", period), 0)
        return np.where(read_where(eenheid, "recht_opgeschort", period, over > 0), 0, over)
