from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class kostenvoordeel_huurders_kostgangers(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Lagere kosten door huurders, onderhuurders of kostgangers"
    reference = "jci1.3:c:BWBR0015703&artikel=33&lid=4"
    aard = "stroom"
    unit = "EUR/maand"
