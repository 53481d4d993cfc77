from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class dagen_buitenland_voor_deze_maand(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Dagen buiten Nederland in dit kalenderjaar, voor deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=e"
    aard = "teller"
    unit = "dagen"
    intern = True
    volgt_uit = "dagen_buitenland_na_deze_maand"
