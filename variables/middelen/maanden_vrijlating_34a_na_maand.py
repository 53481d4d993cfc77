from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class maanden_vrijlating_34a_na_maand(LawVariable):
    """Tot 2027 is er geen vrijlating van artikel 34a."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden van de periode van artikel 34a, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=34a&lid=1&onderdeel=a"
    unit = "maanden"

    def formula(persoon, period):
        return persoon("maanden_vrijlating_34a_verbruikt", period) + 0
