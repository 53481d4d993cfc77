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
        "jci1.3:c:BWBR0015703&artikel=53a&lid=3",
    ]
    unit = "EUR/maand"
    splitsing = "gewogen"

    def formula(eenheid, period):
        artikel = eenheid("normartikel", period)
        return sum(read_where(eenheid, naam, period, artikel == waarde) for naam, waarde in PER_ARTIKEL.items())
