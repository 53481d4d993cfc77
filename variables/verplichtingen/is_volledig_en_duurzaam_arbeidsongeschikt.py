from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_volledig_en_duurzaam_arbeidsongeschikt(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is volledig en duurzaam arbeidsongeschikt"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=5"
    aard = "stand"
