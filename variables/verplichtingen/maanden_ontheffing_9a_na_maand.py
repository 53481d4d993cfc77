from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class maanden_ontheffing_9a_na_maand(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden ontheffing als alleenstaande ouder, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=9a&lid=4"
    unit = "maanden"

    def formula(persoon, period):
        gebruikt = persoon("heeft_ontheffing_alleenstaande_ouder", period)
        return persoon("maanden_ontheffing_9a_verbruikt", period) + gebruikt
