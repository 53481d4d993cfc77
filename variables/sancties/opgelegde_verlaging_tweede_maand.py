from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie
from participatiewet.trace import in_month, read_where

#: Per grond het deel en de duur van de verlaging.
DELEN = ("deel_overige_schending", "deel_misdraging", "deel_ontheffing_ingetrokken", "deel_tekortschietend_besef")
DUREN = ("duur_overige_schending", "duur_misdraging", "duur_ontheffing_ingetrokken", "duur_tekortschietend_besef")


class opgelegde_verlaging_tweede_maand(Fractie):
    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat in hun tweede maand vervalt door de verlagingen waartoe deze maand is besloten"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"

    def formula(persoon, period):
        telt = persoon("opgelegde_verlaging", period) > 0
        hoogste = read_where(persoon, "alleen_hoogste_verlaging", period, telt)
        return in_month(persoon, period, zip(DELEN, DUREN, strict=True), 2, telt, hoogste)
