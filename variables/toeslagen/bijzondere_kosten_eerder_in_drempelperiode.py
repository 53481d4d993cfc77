from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bijzondere_kosten_eerder_in_drempelperiode(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bijzondere kosten eerder in de lopende twaalf maanden"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=2"
    aard = "teller"
    volgt_uit = "bijzondere_kosten_na_maand"
