from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class vrij_deel_particulier_pensioen(Bedrag):
    """Alleen als de alleenstaande (ouder) of een van de echtgenoten de pensioengerechtigde leeftijd heeft."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Deel van het particuliere pensioen dat vrij is"
    reference = "jci1.3:c:BWBR0015703&artikel=33&lid=5"
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        leden = eenheid.members("is_belanghebbende", period)
        pensioen = eenheid.any(leden & read_where(eenheid.members, "is_pensioengerechtigd", period, leden))
        gehuwd = read_where(eenheid, "is_gehuwd", period, pensioen)
        pad = "middelen.particulier_pensioen_in_aanmerking"
        return pick(
            parameters,
            period,
            {f"{pad}.vrij_alleenstaande": pensioen & ~gehuwd, f"{pad}.vrij_gehuwden": gehuwd},
        )
