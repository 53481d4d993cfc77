from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class vrijlating_34a_verlengd(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De vrijlating van artikel 34a is verlengd, of opnieuw toegepast bij een nieuw dienstverband"
    reference = "jci1.3:c:BWBR0015703&artikel=34a&lid=2"
    aard = "stand"
    oordeel = True
