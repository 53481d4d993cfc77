from datetime import date

from openfisca_core.periods import ETERNITY

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class ingangsdatum_recht(LawVariable):
    """De beslissing van het college. Zonder opgave de dag van de melding, en zonder melding de hele periode."""

    value_type = date
    entity = Bijstandseenheid
    definition_period = ETERNITY
    label = "Datum waarop het recht ingaat"
    reference = "jci1.3:c:BWBR0015703&artikel=44&lid=1"
    aard = "stand"
    mag_invoer = True
    standaard_uit_formule = True

    def formula(eenheid, period):
        return eenheid("ingangsdatum_bijstand", period)
