from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bijzondere_kosten(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Noodzakelijke kosten door bijzondere omstandigheden"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"
    aard = "gebeurtenis"
    oordeel = True
