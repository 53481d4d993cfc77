from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Overtredingscategorie
from participatiewet.variable import LawVariable


class schending_overige_verplichting(LawVariable):
    """In de maand waarin de verlaging ingaat; het besluit geldt als in die maand genomen."""

    value_type = Enum
    possible_values = Overtredingscategorie
    default_value = Overtredingscategorie.geen
    entity = Persoon
    definition_period = MONTH
    label = "Categorie van een gedraging waarvoor de verordening een verlaging regelt"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "gebeurtenis"
