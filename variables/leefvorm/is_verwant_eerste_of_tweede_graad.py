from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_verwant_eerste_of_tweede_graad(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is verwant in de eerste of tweede graad van degene met wie de overeenkomst is gesloten"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1&onderdeel=b"
    aard = "stand"
