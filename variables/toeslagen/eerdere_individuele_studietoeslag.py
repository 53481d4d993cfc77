from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class eerdere_individuele_studietoeslag(Bedrag):
    """Blijft zolang zij hoger is dan de studietoeslag van nu; wordt alleen gerekend als zij is opgegeven."""

    entity = Persoon
    definition_period = MONTH
    label = "Individuele studietoeslag die voor april 2022 is toegekend"
    reference = "jci1.3:c:BWBR0015703&artikel=78dd&lid=2"
    aard = "stroom"
    unit = "EUR/maand"
