from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_boven_grens_buitenland(LawVariable):
    """Vult de rekenmachine in voor de dagen boven de grens."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is in dit deel van de maand langer buiten Nederland dan is toegestaan"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=e"
    aard = "stand"
    intern = True
