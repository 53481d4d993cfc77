from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class stagevergoeding(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Stagevergoeding"
    reference = "jci1.3:c:BWBR0015703&artikel=36b&lid=5"
    aard = "stroom"
    unit = "EUR/maand"
