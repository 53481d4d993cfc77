from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import GeuniformeerdeVerplichting
from participatiewet.variable import LawVariable


class schending_geuniformeerde_verplichting(LawVariable):
    """In de maand waarin de verlaging ingaat; het besluit geldt als in die maand genomen."""

    value_type = Enum
    possible_values = GeuniformeerdeVerplichting
    default_value = GeuniformeerdeVerplichting.geen
    entity = Persoon
    definition_period = MONTH
    label = "Geschonden geüniformeerde verplichting"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=4"
    aard = "gebeurtenis"
