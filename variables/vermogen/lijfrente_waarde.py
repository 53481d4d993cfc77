from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class lijfrente_waarde(Bedrag):
    """Wordt alleen gerekend als zij is opgegeven."""

    entity = Persoon
    definition_period = MONTH
    label = "Waarde van lijfrenten"
    reference = "jci1.3:c:BWBR0015703&artikel=15&lid=2"
    aard = "stand"
