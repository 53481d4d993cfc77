from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class giften_eerder_dit_jaar(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Giften eerder in dit kalenderjaar"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=m"
    aard = "teller"
    volgt_uit = "giften_dit_jaar_na_maand"
