import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable

DELEN = ("deel_overige_schending", "deel_misdraging", "deel_ontheffing_ingetrokken", "deel_tekortschietend_besef")


class aantal_besluiten_verlaging(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Gronden waarop deze maand tot een verlaging volgens de verordening is besloten"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    unit = "aantal"

    def formula(persoon, period):
        aantal = np.zeros(persoon.count, dtype=np.int64)
        for deel in DELEN:
            aantal = aantal + (persoon(deel, period) > 0)
        return aantal
