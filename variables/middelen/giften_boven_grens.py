import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Leefvorm
from participatiewet.money import Bedrag
from participatiewet.trace import explicitly_not, municipal_if_known, read_where, some


class giften_boven_grens(Bedrag):
    """Tot 2026 kent de wet geen grens. Heeft de gemeente een bedrag per kalenderjaar dat zij zonder meer verantwoord
    vindt, dan blijft dat vrij, tenzij het college anders oordeelt."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Giften boven het bedrag dat zonder meer vrij is"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=m"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        giften = eenheid("giften", period)
        if not some(giften > 0):
            return giften
        open_oordeel = (giften > 0) & ~explicitly_not(eenheid, "giften_verantwoord", period)
        gehuwd = read_where(eenheid, "leefvorm", period, open_oordeel) == Leefvorm.gehuwden
        vrij = np.zeros(eenheid.count, dtype=np.int64)
        for wie, bepaling in ((~gehuwd, "giften.vrij_alleenstaande"), (gehuwd, "giften.vrij_gehuwden")):
            vrij = vrij + municipal_if_known(eenheid, parameters, period, bepaling, open_oordeel & wie)
        eerder = read_where(eenheid, "giften_eerder_dit_jaar", period, vrij > 0)
        return giften - np.minimum(giften, np.maximum(vrij - eerder, 0))
