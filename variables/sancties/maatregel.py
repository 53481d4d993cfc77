import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import WHOLE, Bedrag, fraction_of
from participatiewet.trace import municipal, read_where


class maatregel(Bedrag):
    """De verlagingen van de maand samen, nooit meer dan de algemene bijstand. De geüniformeerde maatregel is een deel
    van de bijstand, die wegens de taaleis en die volgens de verordening een deel van de norm. Wat een van beide
    echtgenoten doet, treft de eenheid (lid 12). Loopt een verlaging volgens de verordening met een andere samen, dan
    moet bekend zijn dat de gemeente ze tegelijk uitvoert."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maatregel"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=18&lid=5",
        "jci1.3:c:BWBR0015703&artikel=18&lid=12",
        "jci1.3:c:BWBR0015703&artikel=9a&lid=12",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=9",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=14",
    ]
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        bijstand = eenheid("algemene_bijstand", period)
        leden = eenheid.project(bijstand > 0) & eenheid.members("is_rechthebbende", period)
        geuniformeerd = eenheid.max(read_where(eenheid.members, "deel_geuniformeerde_maatregel", period, leden))
        taal = eenheid.max(read_where(eenheid.members, "deel_taaleis", period, leden))
        lokaal = eenheid.sum(read_where(eenheid.members, "deel_verlaging_verordening", period, leden))
        gespreid = read_where(eenheid, "gespreide_maatregel", period, bijstand > 0)

        verlaagd = eenheid.project(lokaal > 0) & leden
        aantal = eenheid.sum(read_where(eenheid.members, "aantal_verlagingen_verordening", period, verlaagd))
        andere = (geuniformeerd > 0).astype(np.int64) + (taal > 0) + (gespreid > 0)
        samen = (lokaal > 0) & (aantal + andere > 1)
        municipal(eenheid, parameters, period, "overige_verplichtingen.samenloop_tegelijk", samen)

        norm = read_where(eenheid, "bijstandsnorm", period, (taal > 0) | (lokaal > 0))
        van_de_norm = fraction_of(norm, taal) + fraction_of(norm, np.minimum(lokaal, WHOLE))
        return np.minimum(fraction_of(bijstand, geuniformeerd) + gespreid + van_de_norm, bijstand)
