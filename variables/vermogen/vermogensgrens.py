from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Leefvorm
from participatiewet.money import Bedrag
from participatiewet.trace import pick


class vermogensgrens(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vermogensgrens"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=3"

    def formula(eenheid, period, parameters):
        vorm = eenheid("leefvorm", period)
        pad = "vermogen.vermogensgrens"
        return pick(
            parameters,
            period,
            {
                f"{pad}.alleenstaande": vorm == Leefvorm.alleenstaande,
                f"{pad}.alleenstaande_ouder": vorm == Leefvorm.alleenstaande_ouder,
                f"{pad}.gehuwden": vorm == Leefvorm.gehuwden,
            },
        )
