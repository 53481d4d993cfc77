from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class datum_aanvraag(LawVariable):
    value_type = date
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Datum van de aanvraag"
    reference = "jci1.3:c:BWBR0015703&artikel=41&lid=1"
    aard = "stand"
    default_value = date(9999, 12, 31)
