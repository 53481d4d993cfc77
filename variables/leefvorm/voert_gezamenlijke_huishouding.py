from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class voert_gezamenlijke_huishouding(LawVariable):
    """Oordeel van het college. Wie een partner opgeeft zonder dit oordeel, voert er een."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aanvrager en partner voeren een gezamenlijke huishouding"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=3"
    aard = "stand"
    oordeel = True
    mag_invoer = True
    standaard_uit_formule = True

    def formula(eenheid, period):
        return eenheid.nb_persons(Bijstandseenheid.PARTNER) > 0
