from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class overig_inkomen(Bedrag):
    entity = Persoon
    definition_period = MONTH
    label = "Overig netto inkomen"
    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=1&onderdeel=a"
    aard = "stroom"
    unit = "EUR/maand"
