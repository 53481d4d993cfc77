from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class zorgbehoefte_uitzondering_toegepast(LawVariable):
    """Tot 2026 noemt de wet alleen bloedverwanten in de tweede graad; rechtspraak en beleid gingen soms verder."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Het college past de uitzondering voor zorgbehoefte ook op niet-verwanten toe"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=2&onderdeel=a"
    aard = "stand"
    oordeel = True
