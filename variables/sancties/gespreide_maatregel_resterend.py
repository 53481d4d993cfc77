from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class gespreide_maatregel_resterend(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bedrag van een gespreide maatregel dat nog komt"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    aard = "teller"
    volgt_uit = "gespreide_maatregel_na_maand"
