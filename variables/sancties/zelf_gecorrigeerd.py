from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class zelf_gecorrigeerd(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Gaf de inlichtingen uit eigen beweging alsnog, binnen zestig dagen en niet bij een controle"
    reference = "jci1.3:c:BWBR0011708&artikel=2aa"
    aard = "gebeurtenis"
