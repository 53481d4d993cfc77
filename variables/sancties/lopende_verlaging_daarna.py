from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie


class lopende_verlaging_daarna(Fractie):
    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat volgende maand vervalt door eerdere verlagingen"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "teller"
    volgt_uit = "verlaging_over_twee_maanden"
