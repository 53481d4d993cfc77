from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class registratie_gezamenlijke_huishouding(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Zijn elders als gezamenlijke huishouding geregistreerd"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=4&onderdeel=d"
    aard = "stand"
