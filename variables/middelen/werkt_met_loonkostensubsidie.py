from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class werkt_met_loonkostensubsidie(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Werkt in een dienstbetrekking met loonkostensubsidie"
    reference = "jci1.3:c:BWBR0015703&artikel=10d&lid=1"
    aard = "stand"
