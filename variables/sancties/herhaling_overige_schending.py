import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Overtredingscategorie
from participatiewet.trace import municipal, read_where, some
from participatiewet.variable import LawVariable


class herhaling_overige_schending(LawVariable):
    """Of een gedraging van een andere categorie meetelt, zegt de verordening; bij dezelfde categorie is dat de vraag
    niet."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Hoeveelste herhaling de gedraging is (0: de eerste keer)"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    unit = "aantal"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        telt = persoon("overige_schending_telt", period)
        if not some(telt):
            return np.zeros(persoon.count, dtype=np.int64)
        nu = read_where(persoon, "schending_overige_verplichting", period, telt)
        vorige = read_where(persoon, "eerdere_overtreding_categorie", period, telt)
        eerder = telt & (vorige != Overtredingscategorie.geen)
        zelfde = eerder & (np.asarray(vorige) == np.asarray(nu))
        ander = eerder & ~zelfde
        regel = "overige_verplichtingen.recidive_alleen_zelfde_categorie"
        alleen_zelfde = municipal(persoon.bijstandseenheid, parameters, period, regel, ander) > 0
        herhaling = zelfde | (ander & ~alleen_zelfde)
        aantal = read_where(persoon, "aantal_eerdere_overtredingen", period, herhaling)
        return np.where(herhaling, np.maximum(aantal, 1), 0)
