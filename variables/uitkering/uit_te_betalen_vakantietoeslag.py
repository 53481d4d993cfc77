import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import day
from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag

JUNI = 6


class uit_te_betalen_vakantietoeslag(Bedrag):
    """In juni wat over juni tot en met mei is gereserveerd; in de maand waarin de bijstand eindigt alles."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vakantietoeslag die in deze maand wordt uitbetaald"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=1"

    def formula(eenheid, period):
        tegoed = eenheid("vakantietoeslag_tegoed", period)
        einde = eenheid("einddatum_recht", period)
        eindigt = (einde >= day(period.start)) & (einde <= day(period.stop))
        alles = tegoed + eenheid("vakantietoeslag_reservering", period)
        in_juni = tegoed if period.start.month == JUNI else np.zeros_like(tegoed)
        return np.where(eindigt, alles, in_juni)
