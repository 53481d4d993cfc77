import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import fraction_of
from participatiewet.trace import is_given, municipal, read_where, some
from participatiewet.variable import LawVariable

TOPIC = "tekortschietend_besef"


class maanden_verlaging_besef(LawVariable):
    """De maanden waarmee iemand door te snel interen eerder bijstand nodig heeft: hele maanden, tot het hoogste aantal
    van de verordening."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat de bijstand met een vast deel wordt verlaagd waartoe deze maand is besloten"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]
    unit = "maanden"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        telt = persoon("tekortschietend_besef_telt", period)
        if not some(telt):
            return np.zeros(persoon.count, dtype=np.int64)
        eenheid = persoon.bijstandseenheid

        def verordening(bepaling, masker):
            return municipal(eenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        periode = telt & (verordening("naar_bedrag", telt) == 0)
        genoemd = periode & is_given(persoon, "tekortschietend_besef_maanden")
        opgegeven = read_where(persoon, "tekortschietend_besef_maanden", period, genoemd)
        uit_bedrag = periode & ~genoemd
        bedrag = read_where(persoon, "tekortschietend_besef_bedrag", period, uit_bedrag)
        norm = read_where(eenheid, "bijstandsnorm", period, uit_bedrag)
        per_maand = np.maximum(fraction_of(norm, verordening("interingsnorm", uit_bedrag)), 1)
        maanden = np.where(genoemd, opgegeven, bedrag // per_maand)
        return np.minimum(maanden, verordening("periode_hoogste_duur", periode))
