from openfisca_core.periods import MONTH

from participatiewet.dates import completed_years
from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class leeftijd(LawVariable):
    """Voltooide jaren op de eerste dag. Mag worden opgegeven als de geboortedatum ontbreekt."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Leeftijd in voltooide jaren op de eerste dag van de maand"
    reference = "jci1.3:c:BWBR0015703&artikel=4"
    unit = "jaar"
    aard = "stand"
    mag_invoer = True

    def formula(persoon, period):
        return completed_years(persoon("geboortedatum", period), persoon("peildatum", period))
