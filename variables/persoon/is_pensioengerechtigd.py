from openfisca_core.periods import MONTH

from participatiewet.dates import MONTHS_PER_YEAR
from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_pensioengerechtigd(LawVariable):
    """Heeft de leeftijd van artikel 7a AOW bereikt.

    Die leeftijd hangt af van het jaar waarin iemand haar bereikt: wie haar dit jaar naar de leeftijd van
    vorig jaar al had, houdt haar.
    """

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft de pensioengerechtigde leeftijd bereikt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=1&onderdeel=m",
        "jci1.3:c:BWBR0002221&artikel=7a&lid=1",
    ]
    aard = "stand"
    mag_invoer = True

    def formula(persoon, period, parameters):
        leeftijd = persoon("leeftijd", period)
        grens = parameters(period).leeftijden.pensioengerechtigde_leeftijd
        zeker = leeftijd * MONTHS_PER_YEAR >= grens
        # that age never rises by a year at once, so for others the year before gives the same answer
        misschien = ~zeker & ((leeftijd + 2) * MONTHS_PER_YEAR > grens)
        return zeker | read_where(persoon, "bereikte_pensioenleeftijd", period, misschien)
