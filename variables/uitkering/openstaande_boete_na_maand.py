import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import is_given, read_where


class openstaande_boete_na_maand(Bedrag):
    """Een boete is pas na zes weken opeisbaar (Algemene wet bestuursrecht artikel 4:87): zij wordt verrekend vanaf de
    maand na het besluit. De gezinsleden zijn er samen voor aansprakelijk."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Boete die na deze maand nog niet is betaald of verrekend"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=60&lid=4",
        "jci1.3:c:BWBR0015703&artikel=18a&lid=9",
    ]
    zekerheid = "uitleg"

    def formula(eenheid, period):
        persoon = eenheid.members
        beboet = is_given(persoon, "benadelingsbedrag") | is_given(persoon, "schending_zonder_benadeling")
        nieuw = eenheid.sum(read_where(persoon, "boete", period, beboet))
        over = np.maximum(eenheid("verrekening", period) - eenheid("openstaand_voorschot", period), 0)
        return np.maximum(eenheid("openstaande_boete", period) - over, 0) + nieuw
