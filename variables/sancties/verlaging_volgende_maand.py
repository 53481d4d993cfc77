from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie


class verlaging_volgende_maand(Fractie):
    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat de maand na deze vervalt door verlagingen tot nu toe"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"

    def formula(persoon, period):
        return persoon("lopende_verlaging_daarna", period) + persoon("opgelegde_verlaging_tweede_maand", period)
