from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie, fraction_of
from participatiewet.trace import read_where


class deel_verlaging_verordening(Fractie):
    """Alle verlagingen van deze maand samen, met die van eerdere maanden die nog lopen; na afstemming om dringende
    redenen blijft een deel over."""

    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat deze maand vervalt volgens de verordening"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=18&lid=10",
    ]

    def formula(persoon, period):
        nu = persoon("opgelegde_verlaging", period) + persoon("deel_besef_periode", period)
        deel = nu + persoon("lopende_verlaging", period)
        return fraction_of(deel, read_where(persoon, "afstemming_dringende_redenen", period, deel > 0))
