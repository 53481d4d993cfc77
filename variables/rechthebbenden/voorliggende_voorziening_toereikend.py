from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class voorliggende_voorziening_toereikend(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kan een beroep doen op een toereikende en passende voorliggende voorziening"
    reference = "jci1.3:c:BWBR0015703&artikel=15&lid=1"
    aard = "stand"
    oordeel = True
