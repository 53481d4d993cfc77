from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class maanden_sinds_bijzondere_kosten(LawVariable):
    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden sinds de eerste bijzondere kosten van de lopende twaalf maanden"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=2"
    aard = "teller"
    unit = "maanden"
    volgt_uit = "maanden_sinds_bijzondere_kosten_na_maand"
