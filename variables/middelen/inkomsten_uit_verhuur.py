from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class inkomsten_uit_verhuur(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Netto inkomsten uit verhuur, onderverhuur of kostgangers"
    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=1&onderdeel=a"
    aard = "stroom"
    unit = "EUR/maand"
