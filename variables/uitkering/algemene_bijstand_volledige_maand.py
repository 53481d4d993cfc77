from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class algemene_bijstand_volledige_maand(Bedrag):
    """Het verschil tussen de bijstandsnorm en het inkomen, voor een hele maand."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Algemene bijstand over een hele maand"
    reference = "jci1.3:c:BWBR0015703&artikel=19&lid=2"
    unit = "EUR/maand"

    def formula(eenheid, period):
        recht = eenheid("recht_op_algemene_bijstand", period)
        norm = read_where(eenheid, "bijstandsnorm", period, recht)
        inkomen = read_where(eenheid, "inkomen_in_aanmerking", period, recht)
        return norm - inkomen
