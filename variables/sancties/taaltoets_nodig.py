from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class taaltoets_nodig(LawVariable):
    """Wie geen van de drie heeft. De wet noemt geen leeftijd; zonder de verplichting te werken wordt niet getoetst."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Het college neemt een taaltoets af"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18b&lid=2&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=2&onderdeel=b",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=2&onderdeel=c",
    ]
    zekerheid = "uitleg"

    def formula_2016(persoon, period):
        over = persoon("heeft_verplichtingen", period)
        over = over & ~read_where(persoon, "acht_jaar_nederlandstalig_onderwijs", period, over)
        over = over & ~read_where(persoon, "heeft_inburgeringsdiploma", period, over)
        return over & ~read_where(persoon, "heeft_ander_taaldocument", period, over)
