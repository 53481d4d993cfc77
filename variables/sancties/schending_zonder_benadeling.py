from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class schending_zonder_benadeling(LawVariable):
    """In de maand van het boetebesluit."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Schending van de inlichtingenplicht zonder benadelingsbedrag"
    reference = "jci1.3:c:BWBR0015703&artikel=18a&lid=3"
    aard = "gebeurtenis"
