from openfisca_core.periods import MONTH

from participatiewet.entities import Woning
from participatiewet.variable import LawVariable


class aantal_meerderjarige_bewoners(LawVariable):
    value_type = int
    entity = Woning
    definition_period = MONTH
    label = "Aantal meerderjarige bewoners"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=1&g=2015-01-01"
    unit = "personen"

    def formula(woning, period):
        return woning.sum(woning.members("is_meerderjarige_bewoner", period))
