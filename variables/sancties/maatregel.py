import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import read_where


class maatregel(Bedrag):
    """De verlagingen van de maand samen, nooit meer dan de algemene bijstand. De geüniformeerde maatregel is een deel
    van de bijstand, die wegens de taaleis een deel van de norm. Wat een van beide echtgenoten doet, treft de eenheid
    (lid 12). Verlagingen volgens de categorieën van de verordening kent deze versie nog niet en weigert zij als feit.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maatregel"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=5",
        "jci1.3:c:BWBR0015703&artikel=18&lid=12",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=9",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=14",
    ]
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period):
        bijstand = eenheid("algemene_bijstand", period)
        leden = eenheid.project(bijstand > 0) & eenheid.members("is_rechthebbende", period)
        geuniformeerd = eenheid.max(read_where(eenheid.members, "deel_geuniformeerde_maatregel", period, leden))
        taal = eenheid.max(read_where(eenheid.members, "deel_taaleis", period, leden))
        norm = read_where(eenheid, "bijstandsnorm", period, taal > 0)
        gespreid = eenheid("gespreide_maatregel", period)
        som = fraction_of(bijstand, geuniformeerd) + gespreid + fraction_of(norm, taal)
        return np.minimum(som, bijstand)
