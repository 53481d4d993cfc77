from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class datum_intrekking(LawVariable):
    """Wie zijn verzuim niet herstelt, kan het recht verliezen vanaf de eerste dag van de opschorting (lid 4). Bij te
    veel bijstand door schending van de inlichtingenplicht moet het college intrekken of herzien (lid 3)."""

    value_type = date
    default_value = date(9999, 12, 31)
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Dag vanaf wanneer het recht is ingetrokken"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=54&lid=3",
        "jci1.3:c:BWBR0015703&artikel=54&lid=4",
        "jci1.3:c:BWBR0015703&artikel=40&lid=5",
    ]
    aard = "stand"
