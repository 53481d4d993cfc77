from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class inkomen_in_aanmerking(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Inkomen dat in aanmerking wordt genomen"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31",
        "jci1.3:c:BWBR0015703&artikel=32",
        "jci1.3:c:BWBR0015703&artikel=33",
    ]
    unit = "EUR/maand"
    splitsing = "gewogen"

    def formula(eenheid, period):
        gehuwd = eenheid("is_gehuwd", period)
        een_recht = gehuwd & (eenheid("aantal_rechthebbende_belanghebbenden", period) == 1)
        van_partner = read_where(eenheid, "inkomen_partner_in_aanmerking", period, een_recht)
        return eenheid("inkomen_rechthebbenden", period) + van_partner
