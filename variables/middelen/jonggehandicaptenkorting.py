from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class jonggehandicaptenkorting(Bedrag):
    """Telt alleen mee voor wie jonger is dan 27 (lid 5), en wordt alleen gerekend als zij is opgegeven."""

    entity = Persoon
    definition_period = MONTH
    label = "Jonggehandicaptenkorting"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=c"
    aard = "stroom"
    unit = "EUR/maand"
