from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class inkomsten_kind(Bedrag):
    """Vrijgelaten, en dus nergens opgeteld. Bestaat om het te kunnen opgeven."""

    entity = Persoon
    definition_period = MONTH
    label = "Vrijgelaten inkomsten van ten laste komende kinderen"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=h"
    aard = "stroom"
    unit = "EUR/maand"
