from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class taaleis_kennisgeving(LawVariable):
    value_type = date
    entity = Persoon
    definition_period = ETERNITY
    label = "Datum van de kennisgeving over de taaleis"
    reference = "jci1.3:c:BWBR0015703&artikel=18b&lid=4"
    aard = "stand"
