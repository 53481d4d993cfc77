import numpy as np

from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class aanvulling_jongeren(Bedrag):
    """Artikel 12 is op 1 januari 2026 vervallen. Wie toen al zulke bijzondere bijstand had of aangevraagd, houdt haar,
    en ten minste het bedrag van de nieuwe verhoging."""

    reference = [
        "jci1.3:c:BWBR0015703&artikel=12",
        "jci1.3:c:BWBR0015703&artikel=78ff&lid=1",
    ]
    zekerheid = "uitleg"

    def formula_2026(persoon, period, parameters):
        recht = persoon("is_rechthebbende_bijzondere_bijstand", period)
        jong = recht & read_where(persoon, "is_jonger_dan_21", period, recht)
        houdt = jong & read_where(persoon, "houdt_bijstand_artikel_12", period, jong)
        kosten = read_where(persoon, "kosten_boven_jongerennorm", period, houdt)
        return np.maximum(kosten, pick(parameters, period, {"normen.norm_artikel_20.lid_3": houdt}))
