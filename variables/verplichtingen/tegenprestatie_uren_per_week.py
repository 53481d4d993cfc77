import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import municipal, read_where
from participatiewet.variable import LawVariable


class tegenprestatie_uren_per_week(LawVariable):
    """Ten hoogste de uren van de verordening en waarvoor de persoon belastbaar is ("naar vermogen").

    Geen uren als de gemeente geen tegenprestatie verlangt, of als mantelzorg volgens de verordening vrijstelt;
    vrijwilligerswerk stelt vrij als het ten minste zoveel uren is.
    """

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Uren tegenprestatie per week"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=9&lid=1&onderdeel=c",
        "jci1.3:c:BWBR0015703&artikel=8a&lid=1&onderdeel=b",
    ]
    unit = "uren"

    def formula(persoon, period, parameters):
        def verordening(bepaling, masker):
            return municipal(persoon.bijstandseenheid, parameters, period, f"tegenprestatie.{bepaling}", masker)

        plicht = persoon("plicht_tegenprestatie", period)
        verlangd = plicht & (verordening("wordt_verlangd", plicht) > 0)
        uren = verordening("uren_per_week", verlangd)
        zorg = verlangd & (read_where(persoon, "uren_mantelzorg_per_week", period, verlangd) > 0)
        door_zorg = zorg & (verordening("mantelzorg_stelt_vrij", zorg) > 0)
        werk = read_where(persoon, "uren_vrijwilligerswerk_per_week", period, verlangd)
        genoeg = verlangd & (werk > 0) & (werk >= uren)
        door_werk = genoeg & (verordening("vrijwilligerswerk_stelt_vrij", genoeg) > 0)
        over = verlangd & ~door_zorg & ~door_werk
        vermogen = read_where(persoon, "belastbaarheid_uren_per_week", period, over)
        return np.where(over, np.minimum(uren, vermogen), 0)
