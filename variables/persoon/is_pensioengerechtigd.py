import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import MONTHS_PER_YEAR, add_months, last_day_of, year_before_of
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
        dit_jaar = parameters(period).leeftijden.pensioengerechtigde_leeftijd
        vorig_jaar = parameters(year_before_of(period)).leeftijden.pensioengerechtigde_leeftijd
        leeftijd = persoon("leeftijd", period)
        zeker = leeftijd * MONTHS_PER_YEAR >= dit_jaar
        misschien = ~zeker & ((leeftijd + 1) * MONTHS_PER_YEAR > min(dit_jaar, vorig_jaar))
        if not misschien.any():
            return zeker
        rijen = np.flatnonzero(misschien)
        geboren = read_where(persoon, "geboortedatum", period, misschien)[rijen]
        vandaag = read_where(persoon, "peildatum", period, misschien)[rijen]
        einde_vorig_jaar = last_day_of(year_before_of(period))
        bereikt = zeker.copy()
        bereikt[rijen] = (add_months(geboren, dit_jaar) <= vandaag) | (
            add_months(geboren, vorig_jaar) <= einde_vorig_jaar
        )
        return bereikt
