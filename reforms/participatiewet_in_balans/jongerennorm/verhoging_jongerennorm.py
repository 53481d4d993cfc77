import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class verhoging_jongerennorm(Bedrag):
    """Een vast bedrag voor wie geen beroep op zijn ouders kan doen, tot de norm van artikel 21. Niet voor wie de
    bijzondere bijstand van artikel 12 houdt."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verhoging van de norm voor jongeren"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=20&lid=3",
        "jci1.3:c:BWBR0015703&artikel=20&lid=4",
    ]
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula_2026(eenheid, period, parameters):
        norm = eenheid("norm_artikel_20_zonder_verhoging", period)
        jongeren = eenheid("normartikel", period) == Normartikel.artikel_20
        wie = read_where(eenheid.members, "heeft_verhoging_jongerennorm", period, eenheid.project(jongeren))
        aantal = eenheid.sum(wie)
        meer = aantal > 1
        per_jongere = pick(parameters, period, {"normen.norm_artikel_20.verhoging_per_jongere": meer}) > 0
        keer = np.where(meer & ~per_jongere, 1, aantal)
        verhoging = pick(parameters, period, {"normen.norm_artikel_20.lid_3": aantal > 0}) * keer
        gehuwd = read_where(eenheid, "is_gehuwd", period, aantal > 0)
        hoogste = pick(
            parameters,
            period,
            {
                "normen.norm_artikel_21.onderdeel_a": (aantal > 0) & ~gehuwd,
                "normen.norm_artikel_21.onderdeel_b": gehuwd,
            },
        )
        return np.minimum(verhoging, np.maximum(hoogste - norm, 0))
