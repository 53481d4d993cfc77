from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class woont_als_commerciele_medebewoner(LawVariable):
    """Een overeenkomst met een verwant in de eerste of tweede graad telt niet."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Woont op een commerciële overeenkomst met een medebewoner die geen naaste verwant is"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1&onderdeel=b"

    def formula(persoon, period):
        overeenkomst = persoon("heeft_commerciele_overeenkomst", period)
        verwant = read_where(persoon, "is_verwant_eerste_of_tweede_graad", period, overeenkomst)
        return overeenkomst & ~verwant
