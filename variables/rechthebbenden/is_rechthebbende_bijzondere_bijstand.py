from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Uitsluitingsgrond
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable

#: Lid 2 sluit alleen van algemene bijstand uit.
ALLEEN_ALGEMENE = (
    Uitsluitingsgrond.lid_2_a,
    Uitsluitingsgrond.lid_2_b,
    Uitsluitingsgrond.lid_2_c,
    Uitsluitingsgrond.lid_2_d,
)


class is_rechthebbende_bijzondere_bijstand(LawVariable):
    """Wie in Nederland woont, Nederlander of gelijkgesteld is en niet door artikel 13 lid 1 is uitgesloten. Zeer
    dringende redenen heffen die uitsluiting op, maar niet het ontbreken van verblijfsrecht (artikel 16 lid 2)."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft zelf recht op bijzondere bijstand, voor zover het de persoon betreft"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=11",
        "jci1.3:c:BWBR0015703&artikel=13&lid=1",
        "jci1.3:c:BWBR0015703&artikel=16",
    ]

    def formula(persoon, period):
        algemeen = persoon("is_rechthebbende", period)
        overig = persoon("is_belanghebbende", period) & ~algemeen
        gelijkgesteld = overig & read_where(persoon, "is_nederlander_of_gelijkgesteld", period, overig)
        kandidaat = gelijkgesteld & read_where(persoon, "woont_in_nederland", period, gelijkgesteld)
        grond = read_where(persoon, "uitsluitingsgrond", period, kandidaat)
        alleen_algemene = kandidaat & False
        for onderdeel in ALLEEN_ALGEMENE:
            alleen_algemene = alleen_algemene | (kandidaat & (grond == onderdeel))
        return algemeen | alleen_algemene
