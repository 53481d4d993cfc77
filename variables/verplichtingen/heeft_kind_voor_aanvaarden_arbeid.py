from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_kind_voor_aanvaarden_arbeid(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Heeft een ten laste komend kind voor wie eerst opvang moet zijn geregeld"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=4"

    def formula(eenheid, period, parameters):
        kind = eenheid.members("is_ten_laste_komend_kind", period)
        leeftijd = read_where(eenheid.members, "leeftijd", period, kind)
        return eenheid.any(kind & (leeftijd < parameters(period).leeftijden.kind_aanvaarden_arbeid))
