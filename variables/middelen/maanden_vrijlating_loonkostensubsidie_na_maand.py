from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.variable import LawVariable


class maanden_vrijlating_loonkostensubsidie_na_maand(LawVariable):
    """Twaalf maanden na afloop van onderdeel n: eenmaal begonnen loopt de periode door."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden van de periode van onderdeel z, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=z"
    unit = "maanden"
    zekerheid = "uitleg"

    def formula(persoon, period):
        verbruikt = persoon("maanden_vrijlating_loonkostensubsidie_verbruikt", period)
        begint = persoon("vrijlatingsgrond", period) == Vrijlatingsgrond.z
        return verbruikt + ((verbruikt > 0) | begint)
