from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class telt_als_volwassene_artikel_31(LawVariable):
    """De premie, de vrijwilligersvergoeding en de vrijlatingen n en r gelden niet voor wie jonger is."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft de leeftijd voor premie, vrijwilligersvergoeding en vrijlating"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=5"

    def formula(persoon, period, parameters):
        return persoon("leeftijd", period) >= parameters(period).leeftijden.vrijlating
