import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class verrekening(Bedrag):
    """Eerst een voorschot: dat is al ontvangen bijstand, en de beslagvrije voet beschermt daar niet tegen. Dan een
    boete, een vordering wegens de inlichtingenplicht en een andere vordering, uit wat van de bijstand na maatregel
    boven de beslagvrije voet uitkomt. Die beschermt niet wie de inlichtingen onthoudt die voor het innen nodig zijn, en
    ook niet tegen een maatregel. Zonder betaling valt er niets te verrekenen."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verrekening van boete en vordering"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=52&lid=4",
        "jci1.3:c:BWBR0015703&artikel=60&lid=3",
        "jci1.3:c:BWBR0015703&artikel=60&lid=4",
        "jci1.3:c:BWBR0015703&artikel=60&lid=6",
    ]
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period):
        voorschot = eenheid("openstaand_voorschot", period)
        schuld = (
            eenheid("openstaande_boete", period)
            + eenheid("vordering_inlichtingenplicht", period)
            + eenheid("openstaande_vordering", period)
        )
        met_schuld = voorschot + schuld > 0
        bijstand = read_where(eenheid, "bijstand_na_maatregel", period, met_schuld)
        bijstand = bijstand * ~read_where(eenheid, "uitbetaling_opgeschort", period, bijstand > 0)
        inbaar = (schuld > 0) & (bijstand > 0)
        onbeschermd = read_where(eenheid, "onthoudt_inlichtingen_over_aflossing", period, inbaar)
        voet = read_where(eenheid, "beslagvrije_voet", period, inbaar & ~onbeschermd)
        boven_voet = np.minimum(np.maximum(bijstand - voet, 0), schuld)
        uit_te_keren = read_where(eenheid, "algemene_bijstand_exclusief_vakantietoeslag", period, bijstand > 0)
        return np.minimum(voorschot + boven_voet, uit_te_keren)
