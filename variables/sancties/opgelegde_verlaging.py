from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie
from participatiewet.trace import in_month, read_where

#: Per grond het deel en de duur van de verlaging.
DELEN = ("deel_overige_schending", "deel_misdraging", "deel_ontheffing_ingetrokken", "deel_tekortschietend_besef")
DUREN = ("duur_overige_schending", "duur_misdraging", "duur_ontheffing_ingetrokken", "duur_tekortschietend_besef")


class opgelegde_verlaging(Fractie):
    """Schendt een gedraging ook een verplichting van artikel 18 lid 4, dan blijft alleen die maatregel over."""

    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat vervalt door de verlagingen waartoe deze maand is besloten"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    zekerheid = "uitleg"

    def formula(persoon, period):
        besloten = persoon("aantal_besluiten_verlaging", period) > 0
        hoogste = read_where(persoon, "alleen_hoogste_verlaging", period, besloten)
        uniform = read_where(persoon, "stap_geuniformeerde_maatregel", period, hoogste) > 0
        telt = besloten & ~(hoogste & uniform)
        return in_month(persoon, period, zip(DELEN, DUREN, strict=True), 1, telt, hoogste)
