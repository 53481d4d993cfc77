from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class geboortedatum(LawVariable):
    value_type = date
    entity = Persoon
    definition_period = ETERNITY
    label = "Geboortedatum"
    reference = "jci1.3:c:BWBR0015703&artikel=4"
    aard = "stand"
    verplicht = True
