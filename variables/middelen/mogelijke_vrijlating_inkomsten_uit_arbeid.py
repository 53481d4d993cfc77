import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import pick, read_where

GRONDEN = {
    "n": Vrijlatingsgrond.n,
    "r": Vrijlatingsgrond.r,
    "y": Vrijlatingsgrond.y,
    "z": Vrijlatingsgrond.z,
    "aa": Vrijlatingsgrond.aa,
}


class mogelijke_vrijlating_inkomsten_uit_arbeid(Bedrag):
    """Een deel van de netto inkomsten uit arbeid, zonder de aanspraak op vakantietoeslag, tot het maximum."""

    entity = Persoon
    definition_period = MONTH
    label = "Inkomsten uit arbeid die vrij zijn als er algemene bijstand is"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        grond = persoon("mogelijke_vrijlatingsgrond", period)
        per_onderdeel = {
            f"middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_{letter}": grond == waarde
            for letter, waarde in GRONDEN.items()
        }
        deel = pick(parameters, period, {f"{pad}.percentage": m for pad, m in per_onderdeel.items()})
        maximum = pick(parameters, period, {f"{pad}.maximum": m for pad, m in per_onderdeel.items()})
        arbeid = read_where(persoon, "inkomsten_uit_arbeid", period, grond != Vrijlatingsgrond.geen)
        return np.minimum(fraction_of(arbeid, deel), maximum)
