from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Leefvorm
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class plicht_aanvaarden_arbeid(LawVariable):
    """Wie de plicht tot arbeidsinschakeling heeft moet werk aanvaarden; de alleenstaande ouder met een kind jonger dan
    twaalf pas nadat het college zich van opvang, scholing en belastbaarheid heeft overtuigd."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Moet algemeen geaccepteerde arbeid aanvaarden"
    reference = "jci1.3:c:BWBR0015703&artikel=9&lid=4"

    def formula(persoon, period):
        plicht = persoon("plicht_arbeidsinschakeling", period)
        vorm = read_where(persoon.bijstandseenheid, "leefvorm", period, plicht)
        ouder = plicht & (vorm == Leefvorm.alleenstaande_ouder)
        wacht = read_where(persoon.bijstandseenheid, "heeft_kind_voor_aanvaarden_arbeid", period, ouder)
        return plicht & ~(wacht & ~read_where(persoon, "toets_belastbaarheid_ouder_gedaan", period, wacht))
