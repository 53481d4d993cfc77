from datetime import date

from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable

DAGEN_PER_WEEK = 7


class vroegste_aanvraagdatum(LawVariable):
    """De melding, of vier weken later als de zoektermijn geldt."""

    value_type = date
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Eerste dag waarop de aanvraag kan worden ingediend"
    reference = "jci1.3:c:BWBR0015703&artikel=41&lid=4"

    def formula(eenheid, period, parameters):
        wachten = read_where(eenheid, "heeft_zoektermijn", period, eenheid.nb_persons() > 0)
        weken = parameters(period).uitkering.ingangsdatum_bijstand.zoektermijn
        dagen = (wachten * weken * DAGEN_PER_WEEK).astype("timedelta64[D]")
        return eenheid("datum_melding", period) + dagen
