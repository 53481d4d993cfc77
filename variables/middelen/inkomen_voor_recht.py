from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag


class inkomen_voor_recht(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Inkomen dat bepaalt of er recht is"
    reference = "jci1.3:c:BWBR0015703&artikel=19&lid=1&onderdeel=a"
    unit = "EUR/maand"

    def formula(eenheid, period):
        return eenheid("inkomen_in_aanmerking", period) + 0
