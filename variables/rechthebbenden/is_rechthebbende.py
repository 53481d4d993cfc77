from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Uitsluitingsgrond
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_rechthebbende(LawVariable):
    """Wie in Nederland woont, Nederlander of gelijkgesteld is en niet is uitgesloten.

    Zeer dringende redenen heffen een uitsluiting op, maar niet het ontbreken van verblijfsrecht
    (artikel 16 lid 2). Een partner die in de zin van artikel 3 geen partner is, hoort niet bij de
    eenheid en heeft in deze eenheid geen recht.
    """

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft zelf recht op algemene bijstand, voor zover het de persoon betreft"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=11",
        "jci1.3:c:BWBR0015703&artikel=13",
        "jci1.3:c:BWBR0015703&artikel=15&lid=1",
        "jci1.3:c:BWBR0015703&artikel=16",
    ]

    def formula(persoon, period):
        belanghebbende = persoon("is_belanghebbende", period)
        gelijkgesteld = read_where(persoon, "is_nederlander_of_gelijkgesteld", period, belanghebbende)
        gelijkgesteld = belanghebbende & gelijkgesteld
        kandidaat = gelijkgesteld & read_where(persoon, "woont_in_nederland", period, gelijkgesteld)
        grond = read_where(persoon, "uitsluitingsgrond", period, kandidaat)
        voorliggend = read_where(persoon, "voorliggende_voorziening_toereikend", period, kandidaat)
        buitenland = grond == Uitsluitingsgrond.lid_1_e
        boven_grens = read_where(persoon, "is_boven_grens_buitenland", period, buitenland)
        zonder_grond = (grond == Uitsluitingsgrond.geen) | (buitenland & ~boven_grens)
        vrij_van_uitsluiting = kandidaat & zonder_grond & ~voorliggend
        uitgesloten = gelijkgesteld & ~vrij_van_uitsluiting
        dringend = read_where(persoon, "zeer_dringende_redenen", period, uitgesloten)
        return vrij_van_uitsluiting | dringend
