from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import WHOLE, Fractie


class afstemming_dringende_redenen(Fractie):
    default_value = WHOLE
    entity = Persoon
    definition_period = MONTH
    label = "Deel van de maatregel dat overblijft na afstemming om dringende redenen"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=10"
    aard = "stand"
    oordeel = True
