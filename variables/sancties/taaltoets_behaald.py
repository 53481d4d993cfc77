from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class taaltoets_behaald(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft de toets behaald die aan deze stap voorafgaat"
    reference = "jci1.3:c:BWBR0015703&artikel=18b&lid=5"
    aard = "stand"
