from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class maanden_vrijlating_alleenstaande_ouder_verbruikt(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden van de periode van onderdeel r die voor deze maand zijn verstreken"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=r"
    aard = "teller"
    volgt_uit = "maanden_vrijlating_alleenstaande_ouder_na_maand"
