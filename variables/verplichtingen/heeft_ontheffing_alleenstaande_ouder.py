from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Leefvorm
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_ontheffing_alleenstaande_ouder(LawVariable):
    """Op verzoek, voor de alleenstaande ouder met de volledige zorg voor een kind jonger dan vijf, samen ten hoogste
    vijf jaar. Niet voor wie niet wil meewerken aan een voorziening (lid 3 en 5) of zijn woonsituatie
    niet heeft aangetoond (artikel 53a lid 3 onderdeel b)."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft de ontheffing van de arbeidsplicht als alleenstaande ouder"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=9a&lid=1",
        "jci1.3:c:BWBR0015703&artikel=9a&lid=3",
        "jci1.3:c:BWBR0015703&artikel=9a&lid=4",
        "jci1.3:c:BWBR0015703&artikel=9a&lid=5",
        "jci1.3:c:BWBR0015703&artikel=53a&lid=3&onderdeel=b",
    ]

    def formula(persoon, period, parameters):
        kandidaat = persoon("is_belanghebbende", period)
        verzoek = read_where(persoon, "verzoekt_ontheffing_alleenstaande_ouder", period, kandidaat)
        verzoek = verzoek & read_where(persoon, "heeft_verplichtingen", period, verzoek)
        vorm = read_where(persoon.bijstandseenheid, "leefvorm", period, verzoek)
        ouder = verzoek & (vorm == Leefvorm.alleenstaande_ouder)
        jong_kind = read_where(persoon.bijstandseenheid, "heeft_kind_voor_ontheffing", period, ouder)
        onbekend = read_where(persoon.bijstandseenheid, "woonsituatie_niet_aangetoond", period, jong_kind)
        over = jong_kind & ~onbekend
        over = over & ~read_where(persoon, "weigert_mee_te_werken_aan_voorziening", period, over)
        verbruikt = read_where(persoon, "maanden_ontheffing_9a_verbruikt", period, over)
        return over & (verbruikt < parameters(period).verplichtingen.heeft_ontheffing_alleenstaande_ouder.maximale_duur)
