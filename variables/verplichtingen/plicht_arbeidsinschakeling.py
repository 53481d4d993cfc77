from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class plicht_arbeidsinschakeling(LawVariable):
    """Naar vermogen algemeen geaccepteerde arbeid verkrijgen, aanvaarden en behouden, behalve met een tijdelijke
    ontheffing of de ontheffing van de alleenstaande ouder."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft de plicht tot arbeidsinschakeling"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=9&lid=1&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=9&lid=2",
        "jci1.3:c:BWBR0015703&artikel=9a&lid=1",
    ]

    def formula(persoon, period):
        basis = persoon("heeft_verplichtingen", period)
        ontheven = read_where(persoon, "ontheffing_arbeidsplicht", period, basis)
        over = basis & ~ontheven
        return over & ~read_where(persoon, "heeft_ontheffing_alleenstaande_ouder", period, over)
