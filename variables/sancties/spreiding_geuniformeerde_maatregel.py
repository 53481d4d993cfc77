import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import municipal
from participatiewet.variable import LawVariable

#: Hoe zwaar elke maand telt.
GEWICHTEN = tuple(f"maatregel.spreiding_gewicht_{maand}" for maand in (1, 2, 3))


class spreiding_geuniformeerde_maatregel(LawVariable):
    """De verordening kan de eerste maatregel over ten hoogste drie maanden spreiden; de wet noemt dat alleen bij de
    eerste stap."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden waarover de maatregel wordt gespreid waartoe deze maand is besloten"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    unit = "maanden"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        eerste = persoon("stap_geuniformeerde_maatregel", period) == 1
        maanden = np.zeros(persoon.count, dtype=np.int64)
        for gewicht in GEWICHTEN:
            maanden = maanden + (municipal(persoon.bijstandseenheid, parameters, period, gewicht, eerste) > 0)
        return maanden
