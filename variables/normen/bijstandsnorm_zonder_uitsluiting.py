from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class bijstandsnorm_zonder_uitsluiting(Bedrag):
    """Alleen nodig voor wie door artikel 13 lid 2 geen algemene bijstand krijgt en een aanvullende regeling vraagt."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bijstandsnorm die zou gelden zonder de uitsluiting van artikel 13 lid 2"
    reference = "jci1.3:c:BWBR0015703&artikel=5&onderdeel=c"
    unit = "EUR/maand"
    aard = "stand"
    verplicht = True
