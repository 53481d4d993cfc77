import numpy as np

from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.trace import pick, read_where
from participatiewet.variable import LawVariable

PAD = "middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a"


class maanden_vrijlating_34a_na_maand(LawVariable):
    """Een aaneengesloten periode: eenmaal begonnen loopt zij door. De andere vrijlatingen van lid 1 tellen niet."""

    zekerheid = "uitleg"

    def formula_2027(persoon, period, parameters):
        verbruikt = persoon("maanden_vrijlating_34a_verbruikt", period)
        vrij = persoon("vrijlatingsgrond", period) == Vrijlatingsgrond.artikel_34a
        vrij = vrij & ~read_where(persoon, "is_pensioengerechtigd", period, vrij)
        toegepast = vrij & ~read_where(persoon, "is_medisch_urenbeperkt", period, vrij)
        begonnen = (verbruikt > 0) & ~toegepast
        loopt_door = pick(parameters, period, {f"{PAD}.loopt_door": begonnen}) > 0
        telt = toegepast | (begonnen & loopt_door)
        duur = pick(parameters, period, {f"{PAD}.duur": telt})
        return np.where(telt & (verbruikt < duur), verbruikt + 1, verbruikt)
