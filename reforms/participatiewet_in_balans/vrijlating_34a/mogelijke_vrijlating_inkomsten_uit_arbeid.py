import numpy as np

from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import pick, read_where

PAD = "middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a"
ONDERDEEL_N = "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_n"


class mogelijke_vrijlating_inkomsten_uit_arbeid(Bedrag):
    """Tot de pensioengerechtigde leeftijd zonder maximum."""

    reference = "jci1.3:c:BWBR0015703&artikel=34a&lid=1"

    def formula_2027(persoon, period, parameters):
        vrij = persoon("mogelijke_vrijlatingsgrond", period) == Vrijlatingsgrond.artikel_34a
        arbeid = read_where(persoon, "inkomsten_uit_arbeid", period, vrij)
        pensioen = read_where(persoon, "is_pensioengerechtigd", period, vrij)
        deel = pick(parameters, period, {f"{PAD}.percentage": vrij & ~pensioen, f"{PAD}.percentage_pensioen": pensioen})
        als_n = pick(parameters, period, {f"{PAD}.maximum_als_onderdeel_n": pensioen}) > 0
        maximum = pick(
            parameters, period, {f"{PAD}.maximum_pensioen": pensioen & ~als_n, f"{ONDERDEEL_N}.maximum": als_n}
        )
        bedrag = fraction_of(arbeid, deel)
        return np.where(pensioen, np.minimum(bedrag, maximum), bedrag)
