import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import day, last_day_of
from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where

JUNI = 6


class uit_te_betalen_vakantietoeslag(Bedrag):
    """In juni wat over juni tot en met mei is gereserveerd; in de maand waarin de bijstand eindigt alles, en na een
    overlijden zodra er geen belanghebbende meer is. Eindigt het recht om een andere reden, geef dan einddatum_recht of
    datum_intrekking.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vakantietoeslag die in deze maand wordt uitbetaald"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=1"

    def formula(eenheid, period):
        tegoed = eenheid("vakantietoeslag_tegoed", period)
        einde = eenheid("laatste_dag_recht", period)
        eindigt = (einde >= day(period.start)) & (einde <= last_day_of(period))
        alles = tegoed + eenheid("vakantietoeslag_reservering", period)
        leden = read_where(eenheid.members, "is_belanghebbende", period, eenheid.project(tegoed > 0))
        niemand = (tegoed > 0) & ~eenheid.any(leden)
        nu = np.full(len(tegoed), period.start.month == JUNI) | niemand
        return np.where(eindigt, alles, np.where(nu, tegoed, 0))
