from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class premies_eerder_dit_jaar(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Premies die dit kalenderjaar al zijn vrijgelaten"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=j"
    aard = "teller"
    volgt_uit = "premies_na_maand"
