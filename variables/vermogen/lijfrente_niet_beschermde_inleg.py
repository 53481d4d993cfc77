from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class lijfrente_niet_beschermde_inleg(Bedrag):
    """Inleg van de vijf jaar voor de aanvraag boven het maximum per jaar, of zonder inleg in elk van die jaren."""

    entity = Persoon
    definition_period = MONTH
    label = "Inleg in lijfrenten die niet beschermd is"
    reference = "jci1.3:c:BWBR0015703&artikel=15&lid=2"
    aard = "stand"
