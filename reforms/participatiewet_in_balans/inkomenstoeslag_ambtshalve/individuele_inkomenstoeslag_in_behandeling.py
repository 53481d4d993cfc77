from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class individuele_inkomenstoeslag_in_behandeling(LawVariable):
    zekerheid = "uitleg"

    def formula_2027(eenheid, period):
        aanvraag = eenheid("vraagt_individuele_inkomenstoeslag", period)
        return aanvraag | read_where(eenheid, "individuele_inkomenstoeslag_ambtshalve", period, ~aanvraag)
