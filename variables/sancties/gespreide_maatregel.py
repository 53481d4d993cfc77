import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import municipal, read_where, some

#: Hoe zwaar elke maand telt.
GEWICHTEN = tuple(f"maatregel.spreiding_gewicht_{maand}" for maand in (1, 2, 3))


class gespreide_maatregel(Bedrag):
    """Het bedrag van de eerste maatregel in delen naar de gewichten van de verordening, naar boven afgerond: zo is het
    deel van de eerste maand ten minste een derde als de verordening dat zegt. Het hele bedrag is de bijstand van de
    maand van het besluit over de duur van de maatregel."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Deel van een gespreide maatregel in deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        resterend = eenheid("gespreide_maatregel_resterend", period)
        begint = eenheid("gespreide_maatregel_begint", period)
        nieuw = begint > 0
        lopend = (resterend > 0) & ~nieuw
        actief = nieuw | lopend
        if not some(actief):
            return np.zeros(eenheid.count, dtype=np.int64)
        gewichten = [municipal(eenheid, parameters, period, gewicht, actief) for gewicht in GEWICHTEN]
        maanden = sum((gewicht > 0).astype(np.int64) for gewicht in gewichten)
        nog = read_where(eenheid, "gespreide_maatregel_maanden", period, lopend)
        verstreken = np.where(nieuw, 0, maanden - nog)
        nu = sum(gewicht * (verstreken == plaats) for plaats, gewicht in enumerate(gewichten))
        vanaf_nu = sum(gewicht * (verstreken <= plaats) for plaats, gewicht in enumerate(gewichten))
        te_verdelen = np.where(nieuw, begint, resterend)
        return np.where(actief, -(-te_verdelen * nu // np.maximum(vanaf_nu, 1)), 0)
