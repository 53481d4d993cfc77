import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Overtredingscategorie
from participatiewet.money import WHOLE, Fractie
from participatiewet.trace import municipal, read_where, some

TOPIC = "overige_verplichtingen"


class deel_overige_schending(Fractie):
    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat vervalt wegens de gedraging waarover deze maand is besloten"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]

    def formula(persoon, period, parameters):
        telt = persoon("overige_schending_telt", period)
        if not some(telt):
            return np.zeros(persoon.count, dtype=np.int64)

        def verordening(bepaling, masker):
            return municipal(persoon.bijstandseenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        schending = read_where(persoon, "schending_overige_verplichting", period, telt)
        soorten = [soort for soort in Overtredingscategorie if soort != Overtredingscategorie.geen]
        deel = sum(verordening(f"{soort.name}_deel", telt & (schending == soort)) for soort in soorten)
        verder = telt & (read_where(persoon, "herhaling_overige_schending", period, telt) > 1)
        return np.minimum(deel + verordening("recidive_verder_verhoging", verder), WHOLE)
