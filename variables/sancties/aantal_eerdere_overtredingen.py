from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class aantal_eerdere_overtredingen(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Gedragingen die elkaar binnen de termijn voor herhaling opvolgden"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "teller"
    unit = "aantal"
    volgt_uit = "aantal_overtredingen_na_maand"
