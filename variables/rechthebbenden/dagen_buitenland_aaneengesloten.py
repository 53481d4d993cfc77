from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class dagen_buitenland_aaneengesloten(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Langste aaneengesloten verblijf buiten Nederland"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=e"
    aard = "stand"
    unit = "dagen"
