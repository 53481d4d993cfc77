from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class vrijlating_inkomsten_uit_arbeid(Bedrag):
    """Een deel van de netto inkomsten uit arbeid tot het maximum, in de maanden met algemene bijstand."""

    entity = Persoon
    definition_period = MONTH
    label = "Vrijgelaten inkomsten uit arbeid"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2"
    unit = "EUR/maand"
    splitsing = "gewogen"

    def formula(persoon, period):
        vrij = persoon("vrijlatingsgrond", period) != Vrijlatingsgrond.geen
        return read_where(persoon, "mogelijke_vrijlating_inkomsten_uit_arbeid", period, vrij)
