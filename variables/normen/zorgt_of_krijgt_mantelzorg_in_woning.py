from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class zorgt_of_krijgt_mantelzorg_in_woning(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Geeft of krijgt mantelzorg in de eigen woning"
    reference = "jci1.3:c:BWBR0015703&artikel=22a"
    aard = "stand"
