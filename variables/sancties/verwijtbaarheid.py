from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Verwijtbaarheid
from participatiewet.variable import LawVariable


class verwijtbaarheid(LawVariable):
    value_type = Enum
    possible_values = Verwijtbaarheid
    default_value = Verwijtbaarheid.normaal
    entity = Persoon
    definition_period = MONTH
    label = "Mate waarin de schending te verwijten is"
    reference = "jci1.3:c:BWBR0011708&artikel=2"
    aard = "gebeurtenis"
    oordeel = True
