from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import GeschondenVerplichting
from participatiewet.variable import LawVariable


class soort_geschonden_verplichting(LawVariable):
    """Doet er alleen toe voor wie van een van de verplichtingen is ontheven, of als zij is opgegeven."""

    value_type = Enum
    possible_values = GeschondenVerplichting
    default_value = GeschondenVerplichting.arbeid_of_tegenprestatie
    entity = Persoon
    definition_period = MONTH
    label = "Welke verplichting is geschonden, buiten die van artikel 18 lid 4"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "gebeurtenis"
