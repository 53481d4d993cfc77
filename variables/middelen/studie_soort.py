from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import StudieSoort
from participatiewet.variable import LawVariable


class studie_soort(LawVariable):
    value_type = Enum
    possible_values = StudieSoort
    default_value = StudieSoort.geen
    entity = Persoon
    definition_period = MONTH
    label = "Soort onderwijs waarvoor studiefinanciering wordt ontvangen"
    reference = "jci1.3:c:BWBR0015703&artikel=33&lid=2"
    aard = "stand"
