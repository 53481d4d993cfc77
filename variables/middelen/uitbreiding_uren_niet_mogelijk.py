from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class uitbreiding_uren_niet_mogelijk(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Uitbreiding van de arbeidsduur is niet mogelijk"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=aa"
    aard = "stand"
    oordeel = True
