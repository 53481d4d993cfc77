from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class maanden_vrijlating_25_verbruikt(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden waarover onderdeel n al is toegepast, voor het begin van deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=n"
    aard = "teller"
    volgt_uit = "maanden_vrijlating_25_na_maand"
