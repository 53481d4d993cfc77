import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel, Woonsituatie
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import municipal, pick, read_where


class verlaging_woonsituatie(Bedrag):
    """Alleen de normen van artikel 20 en 21 kunnen zo worden verlaagd, en die van artikel 53a. Een deel van
    de eigen norm, tenzij de verordening de norm voor gehuwden als grondslag neemt."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verlaging wegens de woonsituatie"
    reference = "jci1.3:c:BWBR0015703&artikel=27"
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        artikel = eenheid("normartikel", period)
        kan = (
            (artikel == Normartikel.artikel_20)
            | (artikel == Normartikel.artikel_21)
            | (artikel == Normartikel.artikel_53a)
        )
        deel = read_where(eenheid, "verlaging_woonsituatie_percentage", period, kan)
        uit_verordening = (deel > 0) & (read_where(eenheid, "woonsituatie", period, deel > 0) != Woonsituatie.gewoon)
        van_gehuwden = (
            municipal(eenheid, parameters, period, "woonsituatie.van_norm_voor_gehuwden", uit_verordening) > 0
        )
        gehuwden = pick(parameters, period, {"normen.norm_artikel_21.onderdeel_b": van_gehuwden})
        grondslag = np.where(van_gehuwden, gehuwden, eenheid("wettelijke_norm", period))
        return fraction_of(grondslag, deel)
