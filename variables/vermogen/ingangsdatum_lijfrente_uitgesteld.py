from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class ingangsdatum_lijfrente_uitgesteld(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De ingang van de lijfrente is in de vijf jaar voor de aanvraag uitgesteld"
    reference = "jci1.3:c:BWBR0015703&artikel=15&lid=2"
    aard = "stand"
