from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Misdraging
from participatiewet.trace import read_where, some
from participatiewet.variable import LawVariable


class misdraging_telt(LawVariable):
    """De plicht geldt voor ieder, ook wie is ontheven van de andere verplichtingen."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De misdraging leidt tot een verlaging volgens de verordening"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=9&lid=6",
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=18&lid=9",
    ]
    zekerheid = "uitleg"

    def formula(persoon, period):
        gemeld = persoon("misdraging", period) != Misdraging.geen
        if not some(gemeld):
            return gemeld
        recht = read_where(persoon, "is_rechthebbende", period, gemeld)
        verwijtbaar = recht & ~read_where(persoon, "elke_verwijtbaarheid_ontbreekt", period, recht)
        return verwijtbaar & ~read_where(persoon, "is_gedraging_vervallen", period, verwijtbaar)
