import numpy as np

from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class inkomen_voor_recht(Bedrag):
    """Artikel 34a zegt dat een deel niet wordt verrekend; of het voor het recht nog inkomen is, staat er niet."""

    reference = [
        "jci1.3:c:BWBR0015703&artikel=19&lid=1&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=34a&lid=1",
    ]
    zekerheid = "uitleg"

    def formula_2027(eenheid, period, parameters):
        inkomen = eenheid("inkomen_in_aanmerking", period)
        leden = eenheid.members("is_rechthebbende", period)
        vrij = eenheid.sum(read_where(eenheid.members, "mogelijke_vrijlating_inkomsten_uit_arbeid", period, leden))
        met = vrij > 0
        pad = "middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a.telt_voor_recht"
        telt = pick(parameters, period, {pad: met}) > 0
        return inkomen + np.where(met & ~telt, vrij, 0)
