from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class kan_bekostigd_onderwijs_volgen(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kan uit de kas bekostigd onderwijs volgen"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=2&onderdeel=c"
    aard = "stand"
    oordeel = True
