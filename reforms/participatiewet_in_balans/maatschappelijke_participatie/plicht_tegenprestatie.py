from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class plicht_tegenprestatie(LawVariable):
    """De plicht tot maatschappelijke participatie, onder dezelfde voorwaarden als de tegenprestatie."""

    zekerheid = "uitleg"

    def formula_2027(persoon, period):
        basis = persoon("heeft_verplichtingen", period)
        opgedragen = read_where(persoon, "tegenprestatie_opgedragen", period, basis)
        over = opgedragen & ~read_where(persoon, "ontheffing_tegenprestatie", period, opgedragen)
        return over & ~read_where(persoon, "heeft_ontheffing_alleenstaande_ouder", period, over)
