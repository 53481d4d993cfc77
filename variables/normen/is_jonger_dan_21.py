from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class is_jonger_dan_21(LawVariable):
    """Onder de leeftijd waarop de volledige normen gelden."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is te jong voor de volledige norm"
    reference = "jci1.3:c:BWBR0015703&artikel=20"

    def formula(persoon, period, parameters):
        return persoon("leeftijd", period) < parameters(period).leeftijden.volledige_norm
