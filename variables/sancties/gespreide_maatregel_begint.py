from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import read_where


class gespreide_maatregel_begint(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bedrag van een maatregel die wordt gespreid en waartoe deze maand is besloten"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    zekerheid = "uitleg"

    def formula(eenheid, period):
        bijstand = eenheid("algemene_bijstand", period)
        leden = eenheid.project(bijstand > 0) & eenheid.members("is_rechthebbende", period)
        spreiding = read_where(eenheid.members, "spreiding_geuniformeerde_maatregel", period, leden)
        gespreid = spreiding > 1
        duur = eenheid.max(read_where(eenheid.members, "duur_geuniformeerde_maatregel", period, gespreid))
        over = eenheid.max(gespreid * read_where(eenheid.members, "afstemming_dringende_redenen", period, gespreid))
        return fraction_of(bijstand * duur, over)
