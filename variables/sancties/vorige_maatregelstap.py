from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class vorige_maatregelstap(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Laatste stap van de geüniformeerde maatregel voor deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    aard = "teller"
    unit = "stap"
    volgt_uit = "maatregelstap_na_maand"
