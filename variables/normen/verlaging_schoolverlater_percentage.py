from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Fractie


class verlaging_schoolverlater_percentage(Fractie):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verlaging wegens recente beëindiging van onderwijs, als deel van de eigen norm"
    reference = "jci1.3:c:BWBR0015703&artikel=28"
    aard = "stand"
