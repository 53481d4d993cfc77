from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class plicht_voorziening(LawVariable):
    """Gebruik maken van een aangeboden voorziening en meewerken aan onderzoek. Hiervan is geen ontheffing mogelijk."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft de plicht om van een voorziening gebruik te maken"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=1&onderdeel=b"

    def formula(persoon, period):
        return persoon("heeft_verplichtingen", period)
