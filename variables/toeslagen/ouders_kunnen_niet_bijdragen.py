from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class ouders_kunnen_niet_bijdragen(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De middelen van de ouders zijn niet toereikend"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=12&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=20&lid=3&onderdeel=a",
    ]
    aard = "stand"
    oordeel = True
