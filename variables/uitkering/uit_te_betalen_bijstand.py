from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class uit_te_betalen_bijstand(Bedrag):
    """Verrekening, inhouding en opschorting kent deze versie nog niet en weigert zij als feit."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Uit te betalen bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=1"
    unit = "EUR/maand"

    def formula(eenheid, period):
        return eenheid("algemene_bijstand_exclusief_vakantietoeslag", period)
