from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class heeft_commerciele_overeenkomst(LawVariable):
    """Werkt naar twee kanten: deze bewoner telt niet voor de anderen, en de anderen niet voor hem."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Woont er op een schriftelijke overeenkomst tegen een commerciële prijs met een medebewoner"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1&onderdeel=b"
    aard = "stand"
    oordeel = True
