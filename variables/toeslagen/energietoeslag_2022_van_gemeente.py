from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class energietoeslag_2022_van_gemeente(Bedrag):
    """Hoogte en inkomensgrens zijn beleid van de gemeente. Te betalen tot en met juni 2023."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Energietoeslag over 2022 waarvoor het huishouden volgens de gemeente in aanmerking komt"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=4"
    aard = "gebeurtenis"
    oordeel = True
