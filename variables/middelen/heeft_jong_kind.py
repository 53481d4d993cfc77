from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_jong_kind(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Heeft een ten laste komend kind dat jong genoeg is voor de vrijlating van onderdeel r"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=r"

    def formula(eenheid, period, parameters):
        kind = eenheid.members("is_ten_laste_komend_kind", period)
        leeftijd = read_where(eenheid.members, "leeftijd", period, kind)
        return eenheid.any(kind & (leeftijd < parameters(period).leeftijden.kind_alleenstaande_ouder))
