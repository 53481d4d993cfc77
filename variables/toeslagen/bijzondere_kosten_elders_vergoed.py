from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bijzondere_kosten_elders_vergoed(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Wat van die kosten elders wordt vergoed"
    reference = "jci1.3:c:BWBR0015703&artikel=15&lid=1"
    aard = "gebeurtenis"
