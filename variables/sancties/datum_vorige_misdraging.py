from datetime import date

from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class datum_vorige_misdraging(LawVariable):
    value_type = date
    entity = Persoon
    definition_period = MONTH
    label = "Dag van het besluit over de vorige misdraging"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "teller"
    volgt_uit = "datum_misdraging_na_maand"
