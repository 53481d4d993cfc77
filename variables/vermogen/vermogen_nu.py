from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import is_given, read_where


class vermogen_nu(Bedrag):
    """Bezittingen en onbeschermde lijfrente min schulden, zonder wat tijdens de bijstand daaruit is gespaard."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vermogen op de eerste van de maand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=34&lid=1&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=34&lid=2&onderdeel=c",
    ]
    mag_negatief = True

    def formula(eenheid, period):
        met_lijfrente = is_given(eenheid.members, "lijfrente_waarde")
        lijfrente = eenheid.sum(read_where(eenheid.members, "lijfrente_in_aanmerking", period, met_lijfrente))
        bezit = eenheid("bezittingen", period) + lijfrente
        return bezit - eenheid("schulden", period) - eenheid("gespaard_tijdens_bijstand", period)
