from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class taaleis_voldoende_voortgang(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Maakt voldoende voortgang met het leren van de taal"
    reference = "jci1.3:c:BWBR0015703&artikel=18b&lid=6"
    aard = "stand"
    oordeel = True
