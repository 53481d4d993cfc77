from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class draagkracht_verbruikt(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Draagkracht die eerder in de lopende twaalf maanden aan bijzondere kosten is besteed"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"
    aard = "teller"
    volgt_uit = "draagkracht_verbruikt_na_maand"
