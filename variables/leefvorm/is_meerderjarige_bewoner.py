from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_meerderjarige_bewoner(LawVariable):
    """Alleen van belang in 2015, toen de normen spraken van andere meerderjarigen in de woning."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is meerderjarig en heeft hoofdverblijf in de woning"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=1&g=2015-01-01"

    def formula(persoon, period, parameters):
        meerderjarig = persoon("leeftijd", period) >= parameters(period).leeftijden.meerderjarig
        woont_hier = meerderjarig & read_where(persoon, "heeft_hoofdverblijf_in_woning", period, meerderjarig)
        return woont_hier & ~read_where(persoon, "is_overleden", period, woont_hier)
