from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import is_given, read_where, some
from participatiewet.variable import LawVariable


class tekortschietend_besef_telt(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Het tekortschietend besef leidt tot een verlaging volgens de verordening"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=18&lid=9",
    ]

    def formula(persoon, period):
        genoemd = is_given(persoon, "tekortschietend_besef_maanden")
        maanden = read_where(persoon, "tekortschietend_besef_maanden", period, genoemd)
        gemeld = (persoon("tekortschietend_besef_bedrag", period) > 0) | (maanden > 0)
        if not some(gemeld):
            return gemeld
        recht = read_where(persoon, "is_rechthebbende", period, gemeld)
        return recht & ~read_where(persoon, "elke_verwijtbaarheid_ontbreekt", period, recht)
