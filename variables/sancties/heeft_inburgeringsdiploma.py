from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class heeft_inburgeringsdiploma(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft een diploma inburgering of van de onderwijsroute"
    reference = "jci1.3:c:BWBR0015703&artikel=18b&lid=2&onderdeel=b"
    aard = "stand"
