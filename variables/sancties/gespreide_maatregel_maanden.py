from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class gespreide_maatregel_maanden(LawVariable):
    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden waarover dat bedrag nog wordt verdeeld"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    aard = "teller"
    unit = "maanden"
    volgt_uit = "gespreide_maatregel_maanden_na_maand"
