from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.variable import LawVariable


class maanden_vrijlating_alleenstaande_ouder_na_maand(LawVariable):
    """Een aaneengesloten periode: eenmaal begonnen loopt zij door, ook zonder inkomsten."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden van de periode van onderdeel r, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=r"
    unit = "maanden"
    zekerheid = "uitleg"

    def formula(persoon, period):
        verbruikt = persoon("maanden_vrijlating_alleenstaande_ouder_verbruikt", period)
        begint = persoon("vrijlatingsgrond", period) == Vrijlatingsgrond.r
        return verbruikt + ((verbruikt > 0) | begint)
