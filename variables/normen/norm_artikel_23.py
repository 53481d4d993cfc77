from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class norm_artikel_23(Bedrag):
    """De norm in een inrichting met de verhoging van lid 2. Verblijft een van de gehuwden in een inrichting,
    dan de som van de normen die voor ieder als alleenstaande gelden (lid 3)."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm bij verblijf in een inrichting"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=23&lid=1",
        "jci1.3:c:BWBR0015703&artikel=23&lid=2",
        "jci1.3:c:BWBR0015703&artikel=23&lid=3",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        geldt = eenheid("normartikel", period) == Normartikel.artikel_23
        leden = eenheid.project(geldt) & eenheid.members("is_rechthebbende", period)
        binnen = leden & read_where(eenheid.members, "verblijft_in_inrichting", period, leden)
        beiden = geldt & (eenheid.sum(binnen) > 1)
        een = geldt & ~beiden
        thuis = leden & ~binnen
        inrichting = pick(
            parameters,
            period,
            {
                "normen.norm_artikel_23.lid_1_onderdeel_a": een,
                "normen.norm_artikel_23.lid_1_onderdeel_b": beiden,
            },
        ) + pick(
            parameters,
            period,
            {
                "normen.norm_artikel_23.lid_2_onderdeel_a": een,
                "normen.norm_artikel_23.lid_2_onderdeel_b": beiden,
            },
        )
        return inrichting + eenheid.sum(read_where(eenheid.members, "norm_als_alleenstaande", period, thuis))
