import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import days_of
from participatiewet.entities import Persoon
from participatiewet.trace import as_given
from participatiewet.variable import LawVariable


class dagen_buitenland_kalenderjaar(LawVariable):
    """Tot en met deze maand. Zonder opgave: wat eerder dit jaar is geteld en de dagen van deze maand."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Dagen buiten Nederland in dit kalenderjaar, tot en met deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=e"
    unit = "dagen"
    aard = "teller"
    mag_invoer = True
    standaard_uit_formule = True

    def formula(persoon, period):
        deze_maand = np.maximum(
            as_given(persoon, "dagen_buitenland_deze_maand", period),
            np.minimum(as_given(persoon, "dagen_buitenland_aaneengesloten", period), days_of(period)),
        )
        return persoon("dagen_buitenland_voor_deze_maand", period) + deze_maand
