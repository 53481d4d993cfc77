from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class huurt_van_dezelfde_derde(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kan kosten delen, maar woont op een commerciële overeenkomst met een derde"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1&onderdeel=c"

    def formula(persoon, period):
        kandidaat = persoon("kan_kosten_delen", period)
        return read_where(persoon, "commerciele_overeenkomst_met_derde", period, kandidaat)
