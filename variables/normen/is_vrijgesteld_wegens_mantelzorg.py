from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import pick, read_where
from participatiewet.variable import LawVariable


class is_vrijgesteld_wegens_mantelzorg(LawVariable):
    """De wet kent deze vrijstelling niet; een hervorming kan haar aanzetten."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is wegens mantelzorg in de eigen woning vrijgesteld van de kostendelersnorm"
    reference = "jci1.3:c:BWBR0015703&artikel=22a"

    def formula(persoon, period, parameters):
        deelt = persoon("deelt_kosten_met_medebewoners", period)
        regel = pick(parameters, period, {"normen.norm_artikel_22a.vrijstelling_mantelzorg": deelt}) > 0
        return regel & read_where(persoon, "zorgt_of_krijgt_mantelzorg_in_woning", period, regel)
