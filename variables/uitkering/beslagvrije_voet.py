import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag, fraction_of


class beslagvrije_voet(Bedrag):
    """Een deel van de norm met vakantietoeslag, min het inkomen. Voor 2021 kwamen daar woonkosten en zorgpremie bij:
    geef de beslagvrije voet dan op."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Beslagvrije voet"
    reference = [
        "jci1.3:c:BWBR0001827&artikel=475dc",
        "jci1.3:c:BWBR0015703&artikel=60&lid=3",
    ]
    aard = "stroom"
    mag_invoer = True
    standaard_uit_formule = True
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        deel = parameters(period).uitkering.beslagvrije_voet.deel
        voet = fraction_of(eenheid("bijstandsnorm", period), deel)
        return np.maximum(voet - eenheid("inkomen_in_aanmerking", period), 0)
