from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class inkomen_rechthebbenden(Bedrag):
    """Het inkomen van wie recht heeft en van de kinderen, met het kostenvoordeel van huurders en kostgangers.

    Heeft niemand recht, dan het inkomen van alle belanghebbenden.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Inkomen van de rechthebbenden en hun kinderen"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31&lid=1",
        "jci1.3:c:BWBR0015703&artikel=33&lid=4",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period):
        recht = eenheid.members("is_rechthebbende", period)
        niemand = eenheid.project(eenheid("aantal_rechthebbende_belanghebbenden", period) == 0)
        kind = eenheid.members("is_ten_laste_komend_kind", period)
        tellen = recht | kind | (niemand & eenheid.members("is_belanghebbende", period))
        inkomen = read_where(eenheid.members, "inkomen_per_persoon", period, tellen)
        voordeel = eenheid("kostenvoordeel_huurders_kostgangers", period)
        return eenheid.sum(inkomen) + voordeel
