from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class norm_artikel_24(Bedrag):
    """De norm die voor de rechthebbende echtgenoot als alleenstaande of alleenstaande ouder zou gelden."""

    zekerheid = "uitleg"

    def formula_2027(eenheid, period):
        geldt = eenheid("normartikel", period) == Normartikel.artikel_24
        leden = eenheid.project(geldt) & eenheid.members("is_rechthebbende", period)
        return eenheid.sum(read_where(eenheid.members, "norm_als_alleenstaande", period, leden))
