from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class aantal_rechthebbende_belanghebbenden(LawVariable):
    """Nul, een of twee: van gehuwden kan een van beiden geen recht hebben."""

    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aantal belanghebbenden met recht op algemene bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=11&lid=4"
    unit = "personen"

    def formula(eenheid, period):
        return eenheid.sum(eenheid.members("is_rechthebbende", period))
