from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class datum_einde_huwelijk_samen(LawVariable):
    value_type = date
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Datum waarop een eerder huwelijk met elkaar eindigde"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=4&onderdeel=a"
    aard = "stand"
    default_value = date(9999, 12, 31)
