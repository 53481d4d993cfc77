from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Overtredingscategorie
from participatiewet.variable import LawVariable


class vorige_overtreding_categorie(LawVariable):
    value_type = Enum
    possible_values = Overtredingscategorie
    default_value = Overtredingscategorie.geen
    entity = Persoon
    definition_period = MONTH
    label = "Categorie van de vorige gedraging"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "teller"
    volgt_uit = "overtreding_categorie_na_maand"
