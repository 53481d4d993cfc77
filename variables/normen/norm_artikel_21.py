from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class norm_artikel_21(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm van 21 jaar tot de pensioengerechtigde leeftijd"
    reference = "jci1.3:c:BWBR0015703&artikel=21"
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        geldt = eenheid("normartikel", period) == Normartikel.artikel_21
        gehuwd = read_where(eenheid, "is_gehuwd", period, geldt)
        return pick(
            parameters,
            period,
            {
                "normen.norm_artikel_21.onderdeel_a": geldt & ~gehuwd,
                "normen.norm_artikel_21.onderdeel_b": gehuwd,
            },
        )
