from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class houding_ondubbelzinnig_onwillig(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Laat uit houding en gedrag ondubbelzinnig blijken de verplichtingen niet te willen nakomen"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=2&onderdeel=d"
    aard = "stand"
    oordeel = True
