import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class vrijgelaten_vrijwilligersvergoeding(Bedrag):
    """Tot het bedrag per maand en wat er van het bedrag per kalenderjaar over is; niet voor wie jonger is dan 27.

    Voor 1 april 2017 gold een hoger bedrag voor vrijwilligerswerk binnen een voorziening; hier geldt het
    algemene bedrag.
    """

    entity = Persoon
    definition_period = MONTH
    label = "Vrijwilligersvergoeding die vrij is"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=k",
        "jci1.3:c:BWBR0015703&artikel=31&lid=5",
    ]
    unit = "EUR/maand"

    def formula(persoon, period, parameters):
        vergoeding = persoon("vergoeding_vrijwilligerswerk", period)
        vrij = read_where(persoon, "telt_als_volwassene_artikel_31", period, vergoeding > 0)
        pad = "middelen.vergoeding_vrijwilligerswerk"
        per_maand = pick(parameters, period, {f"{pad}.maximum_per_maand": vrij})
        per_jaar = pick(parameters, period, {f"{pad}.maximum_per_jaar": vrij})
        eerder = read_where(persoon, "vrijwilligersvergoeding_eerder_dit_jaar", period, vrij)
        ruimte = np.minimum(per_maand, np.maximum(per_jaar - eerder, 0))
        return np.minimum(vergoeding, ruimte)
