import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable

DAGEN_PER_WEEK = 7


class dagen_boven_grens_buitenland(LawVariable):
    """Vier weken per kalenderjaar en vier weken aaneengesloten; voor pensioengerechtigden dertien weken.

    Alleen de dagen boven de grens zijn uitgesloten. Zij worden aan het eind van de maand geteld.
    """

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Dagen van deze maand die de toegestane duur buiten Nederland overschrijden"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=e",
        "jci1.3:c:BWBR0015703&artikel=13&lid=4",
    ]
    unit = "dagen"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        weken = parameters(period).rechthebbenden.buitenland
        jaar = persoon("dagen_buitenland_kalenderjaar", period)
        aaneen = persoon("dagen_buitenland_aaneengesloten", period)
        weg = (jaar > 0) | (aaneen > 0)
        deze_maand = read_where(persoon, "dagen_buitenland_deze_maand", period, weg)
        pensioen = read_where(persoon, "is_pensioengerechtigd", period, weg)
        grens = np.where(pensioen, weken.weken_pensioengerechtigden, weken.weken) * DAGEN_PER_WEEK
        te_veel = np.maximum(jaar, aaneen) - grens
        return np.clip(te_veel, 0, deze_maand)
