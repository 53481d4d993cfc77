from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class heffingskorting_te_verzilveren(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Heffingskorting waarop recht bestaat"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=1"
    aard = "stroom"
    unit = "EUR/maand"
