from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class aantal_ten_laste_komende_kinderen(LawVariable):
    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aantal ten laste komende kinderen"
    reference = "jci1.3:c:BWBR0015703&artikel=4&lid=1&onderdeel=e"
    unit = "personen"

    def formula(eenheid, period):
        return eenheid.sum(eenheid.members("is_ten_laste_komend_kind", period))
