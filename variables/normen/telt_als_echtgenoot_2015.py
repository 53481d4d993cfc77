from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class telt_als_echtgenoot_2015(LawVariable):
    """In 2015 telde ook van de echtgenoten niet mee wie jonger dan 21 was of uitgezonderd onderwijs volgde."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Telt als echtgenoot mee in de kostendelersnorm van 2015"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=4&g=2015-01-01"

    def formula(persoon, period, parameters):
        oud_genoeg = persoon("leeftijd", period) >= parameters(period).leeftijden.kostendelende_medebewoner
        woont_hier = oud_genoeg & read_where(persoon, "heeft_hoofdverblijf_in_woning", period, oud_genoeg)
        return woont_hier & ~read_where(persoon, "is_student_kostendelersnorm", period, woont_hier)
