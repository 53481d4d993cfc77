import numpy as np

from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class giften_boven_grens(Bedrag):
    """Tot het bedrag van het kalenderjaar zijn giften vrij, zonder oordeel van het college."""

    reference = [
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=m",
        "jci1.3:c:BWBR0015703&artikel=18&lid=8",
    ]
    zekerheid = "zeker"

    def formula_2026(eenheid, period, parameters):
        giften = eenheid("giften", period)
        met = giften > 0
        grens = pick(parameters, period, {"middelen.giften.maximum_per_jaar": met})
        eerder = read_where(eenheid, "giften_eerder_dit_jaar", period, met)
        return giften - np.minimum(giften, np.maximum(grens - eerder, 0))
