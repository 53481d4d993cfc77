from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class vrijlating_alleenstaande_ouder_verbruikt(LawVariable):
    """Onderdeel r is voor een aaneengesloten periode van ten hoogste dertig maanden."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De periode van onderdeel r is verbruikt"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=r"

    def formula(persoon, period, parameters):
        duur = parameters(period).middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_r.maximale_duur
        return persoon("maanden_vrijlating_alleenstaande_ouder_verbruikt", period) >= duur
