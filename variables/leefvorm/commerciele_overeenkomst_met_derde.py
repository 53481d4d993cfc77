from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class commerciele_overeenkomst_met_derde(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Woont er op een commerciële overeenkomst met dezelfde derde als de anderen die dit hebben"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1&onderdeel=c"
    aard = "stand"
    oordeel = True
