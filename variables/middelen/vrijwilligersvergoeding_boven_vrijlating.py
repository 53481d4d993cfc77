from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class vrijwilligersvergoeding_boven_vrijlating(Bedrag):
    """Wat boven het vrije bedrag per maand of per kalenderjaar uitkomt, is inkomen."""

    entity = Persoon
    definition_period = MONTH
    label = "Vrijwilligersvergoeding die in aanmerking komt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=k",
        "jci1.3:c:BWBR0015703&artikel=32&lid=1&onderdeel=a",
    ]
    unit = "EUR/maand"

    def formula(persoon, period):
        vergoeding = persoon("vergoeding_vrijwilligerswerk", period)
        return vergoeding - read_where(persoon, "vrijgelaten_vrijwilligersvergoeding", period, vergoeding > 0)
