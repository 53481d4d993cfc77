import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import read_where

PER_ARTIKEL = {
    "norm_artikel_20": Normartikel.artikel_20,
    "norm_artikel_21": Normartikel.artikel_21,
    "norm_artikel_22": Normartikel.artikel_22,
    "norm_artikel_22a": Normartikel.artikel_22a,
    "norm_artikel_23": Normartikel.artikel_23,
    "norm_artikel_24": Normartikel.artikel_24,
    "norm_artikel_53a": Normartikel.artikel_53a,
}


class wettelijke_norm(Bedrag):
    """De norm van het artikel dat geldt, voor verlaging en individualisering."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm van paragraaf 3.2"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=20",
        "jci1.3:c:BWBR0015703&artikel=21",
        "jci1.3:c:BWBR0015703&artikel=22",
        "jci1.3:c:BWBR0015703&artikel=22a",
        "jci1.3:c:BWBR0015703&artikel=23",
        "jci1.3:c:BWBR0015703&artikel=24",
        "jci1.3:c:BWBR0015703&artikel=24a",
        "jci1.3:c:BWBR0015703&artikel=53a&lid=3",
        "jci1.3:c:BWBR0015703&artikel=78aa&lid=1",
    ]
    unit = "EUR/maand"
    splitsing = "gewogen"

    def formula_2016_07(eenheid, period):
        return norm_van_artikel(eenheid, period)

    def formula_2016(eenheid, period):
        """Wie op 31 december 2015 bijstand had, houdt zes maanden de regels van 2015 als die meer geven."""
        nieuw = norm_van_artikel(eenheid, period)
        thuis = (nieuw > 0) & (eenheid("normartikel", period) != Normartikel.artikel_23)
        loopt_door = read_where(eenheid, "bijstand_op_2015_12_31", period, thuis)
        loopt_door = loopt_door & (eenheid("normartikel", period) != Normartikel.artikel_53a)
        return np.maximum(nieuw, read_where(eenheid, "norm_naar_regels_van_2015", period, loopt_door))

    def formula(eenheid, period):
        return norm_van_artikel(eenheid, period)


def norm_van_artikel(eenheid, period):
    """Return the norm of the article that holds."""
    artikel = eenheid("normartikel", period)
    norm = sum(read_where(eenheid, naam, period, artikel == waarde) for naam, waarde in PER_ARTIKEL.items())
    return norm + eenheid("verhoging_artikel_24a", period)
