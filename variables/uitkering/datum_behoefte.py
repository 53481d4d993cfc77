from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class datum_behoefte(LawVariable):
    """Zonder opgave de vroegste dag die de wet toestaat."""

    value_type = date
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Dag waarop het recht ontstond, ook als dat voor de melding was"
    reference = "jci1.3:c:BWBR0015703&artikel=44&lid=5"
    aard = "stand"
