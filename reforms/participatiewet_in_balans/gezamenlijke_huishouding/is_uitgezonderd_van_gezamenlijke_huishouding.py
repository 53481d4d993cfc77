from participatiewet.keuzes import VerwantschapPartner
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable

EERSTE_GRAAD = (
    VerwantschapPartner.bloedverwant_eerste_graad,
    VerwantschapPartner.aanverwant_eerste_graad,
    VerwantschapPartner.voormalig_pleegkind,
)


class is_uitgezonderd_van_gezamenlijke_huishouding(LawVariable):
    """Ouder, kind, schoonouder, schoonkind of voormalig pleegkind; en ieder ander zolang de zorg waarvoor zij samen
    wonen wordt gegeven."""

    def formula_2026(eenheid, period):
        verwantschap = eenheid("verwantschap_partner", period)
        eerste_graad = verwantschap == EERSTE_GRAAD[0]
        for graad in EERSTE_GRAAD[1:]:
            eerste_graad = eerste_graad | (verwantschap == graad)
        return eerste_graad | read_where(eenheid, "zorgbehoefte_een_van_beiden", period, ~eerste_graad)
