from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class besefmaanden_resterend(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat een eerdere verlaging wegens tekortschietend besef nog duurt"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "teller"
    unit = "maanden"
    volgt_uit = "besefmaanden_na_maand"
