import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Overtredingscategorie
from participatiewet.trace import municipal, read_where, some
from participatiewet.variable import LawVariable

TOPIC = "overige_verplichtingen"


class duur_overige_schending(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat de verlaging duurt wegens de gedraging waarover deze maand is besloten"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]
    unit = "maanden"

    def formula(persoon, period, parameters):
        telt = persoon("overige_schending_telt", period)
        if not some(telt):
            return np.zeros(persoon.count, dtype=np.int64)

        def verordening(bepaling, masker):
            return municipal(persoon.bijstandseenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        schending = read_where(persoon, "schending_overige_verplichting", period, telt)
        soorten = [soort for soort in Overtredingscategorie if soort != Overtredingscategorie.geen]
        duur = sum(verordening(f"{soort.name}_duur", telt & (schending == soort)) for soort in soorten)
        herhaling = read_where(persoon, "herhaling_overige_schending", period, telt)
        tweede = verordening("recidive_duurfactor", telt & (herhaling == 1))
        verder = verordening("recidive_verder_duurfactor", telt & (herhaling > 1))
        return duur * np.where(telt & (herhaling == 0), 1, tweede + verder)
