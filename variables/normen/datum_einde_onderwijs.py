from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class datum_einde_onderwijs(LawVariable):
    value_type = date
    entity = Persoon
    definition_period = ETERNITY
    label = "Datum waarop het onderwijs is beëindigd"
    reference = "jci1.3:c:BWBR0015703&artikel=28"
    aard = "stand"
