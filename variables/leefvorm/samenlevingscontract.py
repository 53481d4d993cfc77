from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class samenlevingscontract(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Hebben zich in een samenlevingscontract verplicht bij te dragen"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=4&onderdeel=c"
    aard = "stand"
