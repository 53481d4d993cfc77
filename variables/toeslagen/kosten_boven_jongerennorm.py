from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class kosten_boven_jongerennorm(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Noodzakelijke kosten van het bestaan boven de norm voor jongeren"
    reference = "jci1.3:c:BWBR0015703&artikel=12"
    aard = "stroom"
    unit = "EUR/maand"
    oordeel = True
