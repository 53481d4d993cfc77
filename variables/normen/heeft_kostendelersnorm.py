from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_kostendelersnorm(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Valt onder de kostendelersnorm"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=1"

    def formula(persoon, period):
        deelt = persoon("deelt_kosten_met_medebewoners", period)
        return deelt & ~read_where(persoon, "is_vrijgesteld_wegens_mantelzorg", period, deelt)
