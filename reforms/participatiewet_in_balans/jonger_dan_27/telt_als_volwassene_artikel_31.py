import numpy as np

from participatiewet.trace import municipal_if_known
from participatiewet.variable import LawVariable


class telt_als_volwassene_artikel_31(LawVariable):
    """Vanaf 2027 is er geen leeftijdsgrens meer. In 2026 kan de gemeente vooruitlopen: dat wordt gedoogd."""

    zekerheid = "uitleg"

    def formula_2027(persoon, period):
        return np.ones(persoon.count, dtype=bool)

    def formula_2026(persoon, period, parameters):
        oud = persoon("leeftijd", period) >= parameters(period).leeftijden.vrijlating
        gedoogd = municipal_if_known(persoon.bijstandseenheid, parameters, period, "gedoogbeleid.jongeren", ~oud)
        return oud | (gedoogd > 0)
