from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class vergoeding_vrijwilligerswerk(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Onkostenvergoeding voor vrijwilligerswerk"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=k"
    aard = "stroom"
    unit = "EUR/maand"
