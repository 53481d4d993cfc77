from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class vrijwilligersvergoeding_eerder_dit_jaar(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Vrijwilligersvergoeding die dit kalenderjaar al is vrijgelaten"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=k"
    aard = "teller"
    volgt_uit = "vrijwilligersvergoeding_na_maand"
