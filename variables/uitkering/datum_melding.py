from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class datum_melding(LawVariable):
    value_type = date
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Datum van de melding"
    reference = "jci1.3:c:BWBR0015703&artikel=44&lid=2"
    aard = "stand"
