from openfisca_core.periods import MONTH

from participatiewet.dates import LAST_DATE
from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_overleden(LawVariable):
    """Vanaf de dag na het overlijden."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is overleden"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=5"

    def formula(persoon, period):
        datum = persoon("datum_overlijden", period)
        opgegeven = datum != LAST_DATE
        return opgegeven & (read_where(persoon, "peildatum", period, opgegeven) > datum)
