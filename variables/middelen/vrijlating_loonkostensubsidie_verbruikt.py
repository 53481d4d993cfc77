from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class vrijlating_loonkostensubsidie_verbruikt(LawVariable):
    """Onderdeel z is voor ten hoogste twaalf maanden."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De maanden van onderdeel z zijn verbruikt"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=z"

    def formula(persoon, period, parameters):
        duur = parameters(period).middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_z.maximale_duur
        return persoon("maanden_vrijlating_loonkostensubsidie_verbruikt", period) >= duur
