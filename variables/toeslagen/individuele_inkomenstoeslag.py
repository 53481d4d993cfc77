from openfisca_core.periods import YEAR

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class individuele_inkomenstoeslag(Bedrag):
    """Eens per twaalf maanden: het bedrag van de eerste maand van het jaar waarin de aanvraag slaagt."""

    entity = Bijstandseenheid
    definition_period = YEAR
    label = "Individuele inkomenstoeslag"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=36&lid=1",
        "jci1.3:c:BWBR0015703&artikel=36&lid=3",
    ]
    unit = "EUR/jaar"
    uit_maanden = "individuele_inkomenstoeslag_bij_aanvraag"
