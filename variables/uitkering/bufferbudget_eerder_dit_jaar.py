from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bufferbudget_eerder_dit_jaar(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bufferbudget eerder in dit kalenderjaar"
    reference = "jci1.3:c:BWBR0015703&artikel=34b&lid=1"
    aard = "teller"
    volgt_uit = "bufferbudget_dit_jaar_na_maand"
