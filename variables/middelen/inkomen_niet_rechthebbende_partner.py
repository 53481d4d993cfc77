from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class inkomen_niet_rechthebbende_partner(Bedrag):
    """Het hele inkomen van de echtgenoot zonder recht, naar dezelfde regels."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Inkomen van de echtgenoot zonder recht"
    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=3"
    unit = "EUR/maand"

    def formula(eenheid, period):
        een_recht = eenheid("aantal_rechthebbende_belanghebbenden", period) == 1
        zonder = (
            eenheid.members("is_belanghebbende", period)
            & ~eenheid.members("is_rechthebbende", period)
            & eenheid.project(een_recht)
        )
        return eenheid.sum(read_where(eenheid.members, "inkomen_per_persoon", period, zonder))
