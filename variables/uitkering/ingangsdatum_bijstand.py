from datetime import date

from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class ingangsdatum_bijstand(LawVariable):
    """De dag van de melding. De zoektermijn stelt de aanvraag uit, niet de ingang. Een latere ingang wegens een
    verwijtbaar late aanvraag (lid 3) is een beslissing van het college: ingangsdatum_recht."""

    value_type = date
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Dag waarop de bijstand volgens de melding ingaat"
    reference = "jci1.3:c:BWBR0015703&artikel=44&lid=1"

    def formula(eenheid, period):
        return eenheid("datum_melding", period)
