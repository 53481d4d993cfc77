from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class plicht_tegenprestatie(LawVariable):
    """Alleen als het college haar heeft opgedragen, en niet met een ontheffing (ook niet die van artikel 9a)."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft de plicht tot een tegenprestatie"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=9&lid=1&onderdeel=c",
        "jci1.3:c:BWBR0015703&artikel=9&lid=2",
        "jci1.3:c:BWBR0015703&artikel=9&lid=7",
    ]

    def formula(persoon, period):
        basis = persoon("heeft_verplichtingen", period)
        opgedragen = read_where(persoon, "tegenprestatie_opgedragen", period, basis)
        over = opgedragen & ~read_where(persoon, "ontheffing_tegenprestatie", period, opgedragen)
        return over & ~read_where(persoon, "heeft_ontheffing_alleenstaande_ouder", period, over)
