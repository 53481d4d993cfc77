from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class benadelingsbedrag(Bedrag):
    """In de maand van het boetebesluit."""

    entity = Persoon
    definition_period = MONTH
    label = "Netto bijstand die door de schending te veel is ontvangen"
    reference = "jci1.3:c:BWBR0015703&artikel=18a&lid=2"
    aard = "gebeurtenis"
