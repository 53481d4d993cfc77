from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class tekortschietend_besef_maanden(LawVariable):
    """Wordt alleen gerekend als het is opgegeven, in de maand van het besluit; anders volgt het uit het
    benadelingsbedrag."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat iemand daardoor eerder bijstand nodig heeft"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "gebeurtenis"
    unit = "maanden"
