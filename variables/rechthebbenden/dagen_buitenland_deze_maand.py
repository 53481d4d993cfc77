import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import days_of
from participatiewet.entities import Persoon
from participatiewet.trace import as_given
from participatiewet.variable import LawVariable


class dagen_buitenland_deze_maand(LawVariable):
    """Zonder opgave: de opgegeven dagen in het kalenderjaar of aaneengesloten, zoveel als de maand er heeft."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Dagen buiten Nederland in deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=e"
    unit = "dagen"
    aard = "stand"
    mag_invoer = True
    standaard_uit_formule = True

    def formula(persoon, period):
        jaar = as_given(persoon, "dagen_buitenland_kalenderjaar", period)
        aaneen = as_given(persoon, "dagen_buitenland_aaneengesloten", period)
        return np.minimum(np.maximum(jaar, aaneen), days_of(period))
