from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class datum_maatregel_100(LawVariable):
    """Van een maatregel die niet de geüniformeerde is; die kent de berekening zelf."""

    value_type = date
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Datum van de laatste maatregel van 100 procent"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    aard = "stand"
