from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class tekortschietend_besef_bedrag(Bedrag):
    """In de maand van het besluit."""

    entity = Persoon
    definition_period = MONTH
    label = "Netto benadelingsbedrag door tekortschietend besef van verantwoordelijkheid"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "gebeurtenis"
