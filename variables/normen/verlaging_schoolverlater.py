from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import read_where


class verlaging_schoolverlater(Bedrag):
    """Verlaging van de norm na het einde van onderwijs. Of en hoeveel beslist het college."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verlaging wegens recente beëindiging van onderwijs"
    reference = "jci1.3:c:BWBR0015703&artikel=28"
    unit = "EUR/maand"

    def formula(eenheid, period):
        heeft_norm = eenheid("normartikel", period) != Normartikel.geen
        deel = read_where(eenheid, "verlaging_schoolverlater_percentage", period, heeft_norm)
        return fraction_of(eenheid("wettelijke_norm", period), deel)
