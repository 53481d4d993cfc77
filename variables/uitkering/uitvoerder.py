from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Uitvoerder
from participatiewet.trace import first_match, read_where
from participatiewet.variable import LawVariable


class uitvoerder(LawVariable):
    """De SVB als de ongehuwde of een van de gehuwden de pensioengerechtigde leeftijd heeft; alleen voor de
    algemene bijstand."""

    value_type = Enum
    possible_values = Uitvoerder
    default_value = Uitvoerder.college
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Wie de algemene bijstand uitvoert"
    reference = "jci1.3:c:BWBR0015703&artikel=47a&lid=1"

    def formula(eenheid, period):
        leden = eenheid.members("is_belanghebbende", period)
        pensioen = eenheid.any(leden & read_where(eenheid.members, "is_pensioengerechtigd", period, leden))
        return first_match([(pensioen, Uitvoerder.svb)], Uitvoerder.college, eenheid.count)
