from datetime import date

from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class datum_vorige_maatregel(LawVariable):
    value_type = date
    entity = Persoon
    definition_period = MONTH
    label = "Datum van het besluit over die stap"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=6"
    aard = "teller"
    volgt_uit = "datum_maatregel_na_maand"
