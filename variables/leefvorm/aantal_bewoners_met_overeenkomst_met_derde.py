from openfisca_core.periods import MONTH

from participatiewet.entities import Woning
from participatiewet.variable import LawVariable


class aantal_bewoners_met_overeenkomst_met_derde(LawVariable):
    value_type = int
    entity = Woning
    definition_period = MONTH
    label = "Aantal bewoners dat kosten kan delen en van dezelfde derde huurt"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1&onderdeel=c"
    unit = "personen"

    def formula(woning, period):
        return woning.sum(woning.members("huurt_van_dezelfde_derde", period))
