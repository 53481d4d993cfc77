from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid, Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_ten_laste_komend_kind(LawVariable):
    """Een kind van de eenheid, jonger dan 18 jaar en wonend in Nederland.

    Dat er kinderbijslag voor wordt betaald of zou kunnen worden betaald, volgt uit de opgave als kind.
    """

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is een ten laste komend kind"
    reference = "jci1.3:c:BWBR0015703&artikel=4&lid=1&onderdeel=e"

    def formula(persoon, period, parameters):
        kind = persoon.has_role(Bijstandseenheid.KIND)
        leeftijd = read_where(persoon, "leeftijd", period, kind)
        geboren = kind & (leeftijd >= 0)
        minderjarig = geboren & (leeftijd < parameters(period).leeftijden.meerderjarig)
        hier = minderjarig & read_where(persoon, "woont_in_nederland", period, minderjarig)
        return hier & ~read_where(persoon, "telt_na_overlijden_niet_meer", period, hier)
