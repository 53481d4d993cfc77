from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class tegeldemaking_woning_redelijk(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verkoop of bezwaring van de woning kan in redelijkheid worden verlangd"
    reference = "jci1.3:c:BWBR0015703&artikel=50&lid=1"
    aard = "stand"
    oordeel = True
