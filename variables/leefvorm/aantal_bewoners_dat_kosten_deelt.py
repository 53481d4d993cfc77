from openfisca_core.periods import MONTH

from participatiewet.entities import Woning
from participatiewet.variable import LawVariable


class aantal_bewoners_dat_kosten_deelt(LawVariable):
    value_type = int
    entity = Woning
    definition_period = MONTH
    label = "Aantal bewoners dat voor een ander kostendelende medebewoner kan zijn"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1"
    unit = "personen"

    def formula(woning, period):
        return woning.sum(woning.members("kan_kosten_delen", period))
