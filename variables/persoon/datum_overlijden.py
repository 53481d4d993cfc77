from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class datum_overlijden(LawVariable):
    value_type = date
    entity = Persoon
    definition_period = ETERNITY
    label = "Datum van overlijden"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=5"
    aard = "stand"
    default_value = date(9999, 12, 31)
