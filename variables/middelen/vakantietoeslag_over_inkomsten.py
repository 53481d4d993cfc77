from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class vakantietoeslag_over_inkomsten(Bedrag):
    """Tot 1 april 2016 stond deze regel in lid 6."""

    entity = Persoon
    definition_period = MONTH
    label = "Netto aanspraak op vakantietoeslag over de inkomsten van die maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=4"
    aard = "stroom"
    unit = "EUR/maand"
