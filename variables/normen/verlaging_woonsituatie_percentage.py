from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Fractie


class verlaging_woonsituatie_percentage(Fractie):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verlaging wegens de woonsituatie, als deel van de eigen norm"
    reference = "jci1.3:c:BWBR0015703&artikel=27"
    aard = "stand"
