from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class norm_artikel_22(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm voor pensioengerechtigden"
    reference = "jci1.3:c:BWBR0015703&artikel=22"
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        geldt = eenheid("normartikel", period) == Normartikel.artikel_22
        gehuwd = read_where(eenheid, "is_gehuwd", period, geldt)
        leden = eenheid.project(gehuwd) & eenheid.members("is_rechthebbende", period)
        pensioen = leden & read_where(eenheid.members, "is_pensioengerechtigd", period, leden)
        beiden = gehuwd & (eenheid.sum(pensioen) > 1)
        return pick(
            parameters,
            period,
            {
                "normen.norm_artikel_22.onderdeel_a": geldt & ~gehuwd,
                "normen.norm_artikel_22.onderdeel_b": beiden,
                "normen.norm_artikel_22.onderdeel_c": gehuwd & ~beiden,
            },
        )
