from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_rechtens_vrijheid_ontnomen(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is rechtens van zijn vrijheid beroofd"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=a"
    aard = "stand"
