from openfisca_core.periods import MONTH

from participatiewet.dates import have_passed, last_day_of, year_before_of
from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class bereikte_pensioenleeftijd(LawVariable):
    """Op de dag af: de leeftijd van dit jaar is bereikt, of die van vorig jaar was op 31 december al bereikt.

    Alleen nodig voor wie volgens zijn leeftijd in jaren dicht bij de grens zit.
    """

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft op de dag af de pensioengerechtigde leeftijd bereikt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=1&onderdeel=m",
        "jci1.3:c:BWBR0002221&artikel=7a&lid=1",
    ]

    def formula(persoon, period, parameters):
        dit_jaar = parameters(period).leeftijden.pensioengerechtigde_leeftijd
        vorig_jaar = parameters(year_before_of(period)).leeftijden.pensioengerechtigde_leeftijd
        geboren = persoon("geboortedatum", period)
        nu_bereikt = have_passed(geboren, dit_jaar, persoon("peildatum", period))
        return nu_bereikt | have_passed(geboren, vorig_jaar, last_day_of(year_before_of(period)))
