import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import brackets


class vakantietoeslagaanspraak(Bedrag):
    """Deel van het netto loon per schijf, min een vast bedrag, volgens de tabel voor loon uit tegenwoordige arbeid
    met beide heffingskortingen. Voor een jaar zonder bekende tabel is er geen uitkomst."""

    entity = Persoon
    definition_period = MONTH
    label = "Aanspraak op vakantietoeslag over het loon volgens de Regeling"
    reference = [
        "jci1.3:c:BWBR0015738&artikel=10",
        "jci1.3:c:BWBR0015738&artikel=11",
    ]
    unit = "EUR/maand"

    def formula(persoon, period, parameters):
        loon = persoon("inkomsten_uit_arbeid", period)
        aanspraak = np.zeros(persoon.count, dtype=np.int64)
        for schijf in brackets(parameters, period, "middelen.vakantietoeslagaanspraak.artikel_11", loon > 0):
            in_schijf = loon >= schijf.vanaf
            bedrag = fraction_of(loon, schijf.percentage) - schijf.aftrek
            aanspraak = np.where(in_schijf, np.maximum(bedrag, 0), aanspraak)
        return aanspraak
