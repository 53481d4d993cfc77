from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class vrijlating_25_verbruikt(LawVariable):
    """Onderdeel n is voor ten hoogste zes maanden; met maanden die eerder zijn toegepast."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De maanden van onderdeel n zijn verbruikt"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=n"

    def formula(persoon, period, parameters):
        duur = parameters(period).middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_n.maximale_duur
        return persoon("maanden_vrijlating_25_verbruikt", period) >= duur
