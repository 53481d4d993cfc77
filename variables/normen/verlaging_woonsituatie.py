from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import read_where


class verlaging_woonsituatie(Bedrag):
    """Alleen de normen van artikel 20 en 21 kunnen zo worden verlaagd, en die van artikel 53a."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verlaging wegens de woonsituatie"
    reference = "jci1.3:c:BWBR0015703&artikel=27"
    unit = "EUR/maand"

    def formula(eenheid, period):
        artikel = eenheid("normartikel", period)
        kan = (
            (artikel == Normartikel.artikel_20)
            | (artikel == Normartikel.artikel_21)
            | (artikel == Normartikel.artikel_53a)
        )
        deel = read_where(eenheid, "verlaging_woonsituatie_percentage", period, kan)
        return fraction_of(eenheid("wettelijke_norm", period), deel)
