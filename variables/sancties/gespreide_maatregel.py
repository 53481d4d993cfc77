import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class gespreide_maatregel(Bedrag):
    """Het bedrag van de eerste maatregel in gelijke delen, naar boven afgerond: zo is het deel van de eerste maand ten
    minste een derde. Het hele bedrag is de bijstand van de maand van het besluit over de duur van de maatregel."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Deel van een gespreide maatregel in deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period):
        resterend = eenheid("gespreide_maatregel_resterend", period)
        begint = eenheid("gespreide_maatregel_begint", period)
        lopend = (resterend > 0) & (begint == 0)
        maanden = read_where(eenheid, "gespreide_maatregel_maanden", period, lopend)
        leden = eenheid.project(begint > 0)
        delen = eenheid.max(read_where(eenheid.members, "spreiding_geuniformeerde_maatregel", period, leden))
        te_verdelen = np.where(begint > 0, begint, resterend)
        over = np.maximum(np.where(begint > 0, delen, maanden), 1)
        return np.where((begint > 0) | lopend, -(-te_verdelen // over), 0)
