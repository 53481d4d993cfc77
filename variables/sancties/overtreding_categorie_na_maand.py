import numpy as np
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Overtredingscategorie
from participatiewet.population import like_enum
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class overtreding_categorie_na_maand(LawVariable):
    value_type = Enum
    possible_values = Overtredingscategorie
    default_value = Overtredingscategorie.geen
    entity = Persoon
    definition_period = MONTH
    label = "Categorie van de laatste gedraging na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"

    def formula(persoon, period):
        telt = persoon("overige_schending_telt", period)
        nu = read_where(persoon, "schending_overige_verplichting", period, telt)
        vorige = persoon("vorige_overtreding_categorie", period)
        return like_enum(np.where(telt, np.asarray(nu), np.asarray(vorige)), vorige)
