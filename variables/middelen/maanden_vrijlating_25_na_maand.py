import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class maanden_vrijlating_25_na_maand(LawVariable):
    """Sinds april 2016 tellen alleen de maanden waarin de vrijlating is toegepast.

    Daarvoor waren het aaneengesloten maanden: eenmaal begonnen loopt de periode door. Wie de
    pensioengerechtigde leeftijd heeft, verbruikt niets.
    """

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden waarover onderdeel n is toegepast, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=n"
    unit = "maanden"

    def formula_2016_04(persoon, period):
        return persoon("maanden_vrijlating_25_verbruikt", period) + toegepast(persoon, period)

    def formula(persoon, period, parameters):
        verbruikt = persoon("maanden_vrijlating_25_verbruikt", period)
        loopt = (verbruikt > 0) | toegepast(persoon, period)
        duur = parameters(period).middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_n.maximale_duur
        return np.where(verbruikt < duur, verbruikt + loopt, verbruikt)


def toegepast(persoon, period):
    """Return who uses a month of onderdeel n."""
    n = persoon("vrijlatingsgrond", period) == Vrijlatingsgrond.n
    return n & ~read_where(persoon, "is_pensioengerechtigd", period, n)
