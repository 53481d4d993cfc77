from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class ontheffing_ingetrokken_wegens_houding(LawVariable):
    """In de maand van het besluit."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De ontheffing van de alleenstaande ouder is ingetrokken wegens onwil"
    reference = "jci1.3:c:BWBR0015703&artikel=9a&lid=5&onderdeel=d"
    aard = "gebeurtenis"
    oordeel = True
