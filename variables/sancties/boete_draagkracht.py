from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class boete_draagkracht(Bedrag):
    """Wordt alleen gerekend als zij is opgegeven."""

    entity = Persoon
    definition_period = MONTH
    label = "Draagkracht voor de boete, als die anders is dan bij alleen bijstand"
    reference = "jci1.3:c:BWBR0011708&artikel=2&lid=8"
    aard = "stand"
