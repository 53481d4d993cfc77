from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class maanden_vrijlating_34a_verbruikt(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden van de periode van artikel 34a voor deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=34a&lid=1&onderdeel=a"
    aard = "teller"
    unit = "maanden"
    volgt_uit = "maanden_vrijlating_34a_na_maand"
