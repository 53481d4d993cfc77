import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class lijfrente_in_aanmerking(Bedrag):
    """Wat boven de hoogste beschermde waarde uitkomt en de inleg die niet beschermd is. Wie de pensioengerechtigde
    leeftijd heeft bereikt of de ingang heeft uitgesteld, heeft geen bescherming; voor april 2016 bestond zij niet."""

    entity = Persoon
    definition_period = MONTH
    label = "Lijfrente die als vermogen meetelt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=15&lid=2",
        "jci1.3:c:BWBR0015703&artikel=15&lid=3",
        "jci1.3:c:BWBR0015703&artikel=31&lid=6",
    ]
    zekerheid = "uitleg"

    def formula_2016_04(persoon, period, parameters):
        waarde = persoon("lijfrente_waarde", period)
        heeft = waarde > 0
        beschermd = heeft & ~read_where(persoon, "is_pensioengerechtigd", period, heeft)
        beschermd = beschermd & ~read_where(persoon, "ingangsdatum_lijfrente_uitgesteld", period, beschermd)
        hoogste = pick(parameters, period, {"vermogen.lijfrente_in_aanmerking.hoogste_waarde": beschermd})
        inleg = read_where(persoon, "lijfrente_niet_beschermde_inleg", period, beschermd)
        telt_mee = np.minimum(np.maximum(waarde - hoogste, 0) + inleg, waarde)
        return np.where(beschermd, telt_mee, waarde)

    def formula(persoon, period):
        return persoon("lijfrente_waarde", period)
