import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class inkomen_partner_in_aanmerking(Bedrag):
    """Telt alleen voor zover het inkomen van beiden met de bijstand boven de norm voor gehuwden komt.

    Leven zij gescheiden maar niet duurzaam, dan telt het voor zover het boven de norm uitkomt die voor de
    partner zelf zou gelden (lid 4).
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Inkomen van de echtgenoot zonder recht dat in aanmerking komt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=32&lid=3",
        "jci1.3:c:BWBR0015703&artikel=32&lid=4",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period):
        inkomen = eenheid("inkomen_niet_rechthebbende_partner", period)
        heeft = inkomen > 0
        elders = read_where(eenheid, "partner_woont_elders", period, heeft)
        samen = heeft & ~elders
        norm = read_where(eenheid, "bijstandsnorm", period, samen)
        eigen = read_where(eenheid, "inkomen_rechthebbenden", period, samen)
        gehuwden = read_where(eenheid, "norm_voor_gehuwden_fictief", period, samen)
        bijstand = np.maximum(norm - eigen, 0)
        overschot = np.maximum(eigen + inkomen + bijstand - gehuwden, 0)

        zonder = (
            eenheid.members("is_belanghebbende", period)
            & ~eenheid.members("is_rechthebbende", period)
            & eenheid.project(elders)
        )
        eigen_norm = eenheid.sum(read_where(eenheid.members, "norm_als_alleenstaande", period, zonder))
        boven_eigen_norm = np.maximum(inkomen - eigen_norm, 0)
        return np.where(elders, boven_eigen_norm, np.minimum(inkomen, overschot) * samen)
