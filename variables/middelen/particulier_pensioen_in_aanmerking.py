import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid, Persoon
from participatiewet.money import Bedrag
from participatiewet.population import of_spouse
from participatiewet.trace import read_where


class particulier_pensioen_in_aanmerking(Bedrag):
    """Wat van het pensioen overblijft na het vrije deel, dat voor gehuwden samen geldt.

    Heeft een van beiden geen recht, dan komt het vrije deel eerst bij de ander in aftrek; anders eerst
    bij de aanvrager.
    """

    entity = Persoon
    definition_period = MONTH
    label = "Particulier pensioen dat in aanmerking komt"
    reference = "jci1.3:c:BWBR0015703&artikel=33&lid=5"
    unit = "EUR/maand"

    def formula(persoon, period):
        belanghebbende = persoon("is_belanghebbende", period)
        pensioen = read_where(persoon, "particulier_pensioen", period, belanghebbende)
        heeft_pensioen = persoon.bijstandseenheid.any(pensioen > 0)
        vrij = read_where(persoon.bijstandseenheid, "vrij_deel_particulier_pensioen", period, heeft_pensioen)
        recht = read_where(persoon, "is_rechthebbende", period, heeft_pensioen)
        aanvrager = persoon.has_role(Bijstandseenheid.AANVRAGER)
        gaat_voor = (recht & ~of_spouse(persoon, recht, default=False)) | (
            aanvrager & (recht == of_spouse(persoon, recht, default=False))
        )
        van_ander = of_spouse(persoon, pensioen)
        resterend = np.where(gaat_voor, vrij, np.maximum(vrij - van_ander, 0))
        return np.maximum(pensioen - resterend, 0)
