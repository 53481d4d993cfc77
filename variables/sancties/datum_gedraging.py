from datetime import date

from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class datum_gedraging(LawVariable):
    """Wordt alleen gerekend als zij is opgegeven, bij het verval van de verlaging."""

    value_type = date
    entity = Persoon
    definition_period = MONTH
    label = "Dag van de gedraging waarvoor de verlaging zou gelden"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "gebeurtenis"
