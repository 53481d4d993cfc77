from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class inkeer(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Uit houding en gedrag blijkt ondubbelzinnig dat de verplichtingen weer worden nagekomen"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=11"
    aard = "gebeurtenis"
    oordeel = True
