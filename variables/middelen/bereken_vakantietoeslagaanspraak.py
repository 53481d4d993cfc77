from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class bereken_vakantietoeslagaanspraak(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bereken de aanspraak op vakantietoeslag volgens de tabellen van de Regeling"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=4"
    aard = "stand"
