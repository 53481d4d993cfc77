from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class premie_arbeidsinschakeling(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Premie voor arbeidsinschakeling"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=j"
    aard = "gebeurtenis"
