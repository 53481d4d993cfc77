from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_kind_voor_ontheffing(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Heeft een ten laste komend kind dat jong genoeg is voor de ontheffing"
    reference = "jci1.3:c:BWBR0015703&artikel=9a&lid=1"

    def formula(eenheid, period, parameters):
        kind = eenheid.members("is_ten_laste_komend_kind", period)
        leeftijd = read_where(eenheid.members, "leeftijd", period, kind)
        return eenheid.any(kind & (leeftijd < parameters(period).leeftijden.kind_ontheffing_alleenstaande_ouder))
