import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class aanvulling_jongeren(Bedrag):
    """Voor wie 18, 19 of 20 jaar is: de kosten die de norm niet dekt, als de ouders niet kunnen bijdragen of hun
    bijdrage niet te krijgen is. De hoogte is beleid van de gemeente; geef de kosten op die zij erkent."""

    entity = Persoon
    definition_period = MONTH
    label = "Bijzondere bijstand voor jongeren boven de norm"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=12",
        "jci1.3:c:BWBR0015703&artikel=12&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=12&onderdeel=b",
    ]
    unit = "EUR/maand"

    def formula(persoon, period):
        recht = persoon("is_rechthebbende_bijzondere_bijstand", period)
        jong = recht & read_where(persoon, "is_jonger_dan_21", period, recht)
        kosten = read_where(persoon, "kosten_boven_jongerennorm", period, jong)
        gevraagd = kosten > 0
        ouders = gevraagd & read_where(persoon, "ouders_kunnen_niet_bijdragen", period, gevraagd)
        over = gevraagd & ~ouders
        ouders = ouders | (over & read_where(persoon, "onderhoudsrecht_niet_te_gelde_te_maken", period, over))
        return np.where(ouders, kosten, 0)
