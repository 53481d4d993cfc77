from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Misdraging
from participatiewet.variable import LawVariable


class misdraging(LawVariable):
    """In de maand van het besluit."""

    value_type = Enum
    possible_values = Misdraging
    default_value = Misdraging.geen
    entity = Persoon
    definition_period = MONTH
    label = "Zeer ernstige misdraging tegenover wie de wet uitvoert"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=6"
    aard = "gebeurtenis"
