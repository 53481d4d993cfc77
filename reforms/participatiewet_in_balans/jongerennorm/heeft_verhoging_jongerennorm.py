from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_verhoging_jongerennorm(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kan als jongere geen beroep op zijn ouders doen"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=20&lid=3&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=20&lid=3&onderdeel=b",
    ]

    def formula_2026(persoon, period):
        recht = persoon("is_rechthebbende", period)
        jong = recht & read_where(persoon, "is_jonger_dan_21", period, recht)
        inrichting = read_where(persoon, "verblijft_in_inrichting", period, jong)
        thuis = jong & ~inrichting
        ouders = read_where(persoon, "ouders_kunnen_niet_bijdragen", period, thuis)
        over = thuis & ~ouders
        geen_beroep = ouders | read_where(persoon, "onderhoudsrecht_niet_te_gelde_te_maken", period, over)
        return geen_beroep & ~read_where(persoon, "houdt_bijstand_artikel_12", period, geen_beroep)
