from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class praktijkonderwijs_of_vso_afgelopen_jaar(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Volgde in het jaar voor de aanvraag praktijkonderwijs of voortgezet speciaal onderwijs"
    reference = "jci1.3:c:BWBR0015703&artikel=41&lid=4"
    aard = "stand"
