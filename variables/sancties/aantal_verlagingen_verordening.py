import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class aantal_verlagingen_verordening(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Verlagingen volgens de verordening die deze maand samenlopen"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    unit = "aantal"

    def formula(persoon, period):
        opgelegd = persoon("opgelegde_verlaging", period) > 0
        besluiten = read_where(persoon, "aantal_besluiten_verlaging", period, opgelegd)
        hoogste = read_where(persoon, "alleen_hoogste_verlaging", period, opgelegd)
        nu = np.where(opgelegd & hoogste, 1, besluiten)
        return nu + (persoon("lopende_verlaging", period) > 0) + (persoon("deel_besef_periode", period) > 0)
