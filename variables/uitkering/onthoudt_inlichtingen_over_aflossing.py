from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class onthoudt_inlichtingen_over_aflossing(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Geeft geen inlichtingen die nodig zijn om een schuld te innen"
    reference = "jci1.3:c:BWBR0015703&artikel=60&lid=6"
    aard = "stand"
    oordeel = True
