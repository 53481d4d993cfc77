from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class premie_boven_vrijlating(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Premie voor arbeidsinschakeling die in aanmerking komt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=j",
        "jci1.3:c:BWBR0015703&artikel=32&lid=1&onderdeel=a",
    ]
    unit = "EUR/maand"

    def formula(persoon, period):
        premie = persoon("premie_arbeidsinschakeling", period)
        return premie - read_where(persoon, "vrijgelaten_premie", period, premie > 0)
