from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class norm_artikel_20_zonder_verhoging(Bedrag):
    """Een alleenstaande, een paar van twee jongeren, of een paar van wie een 21 of ouder is."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm voor jongeren, zonder verhoging"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=20&lid=1",
        "jci1.3:c:BWBR0015703&artikel=20&lid=2",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        jongeren = eenheid("normartikel", period) == Normartikel.artikel_20
        gehuwd = read_where(eenheid, "is_gehuwd", period, jongeren)
        alleen = jongeren & ~gehuwd
        kinderen = read_where(eenheid, "aantal_ten_laste_komende_kinderen", period, jongeren) > 0
        leden = eenheid.project(jongeren) & eenheid.members("is_rechthebbende", period)
        jong = leden & read_where(eenheid.members, "is_jonger_dan_21", period, leden)
        beiden = gehuwd & (eenheid.sum(jong) > 1)
        een = gehuwd & ~beiden
        return pick(
            parameters,
            period,
            {
                "normen.norm_artikel_20.lid_1_onderdeel_a": alleen & ~kinderen,
                "normen.norm_artikel_20.lid_1_onderdeel_b": beiden & ~kinderen,
                "normen.norm_artikel_20.lid_1_onderdeel_c": een & ~kinderen,
                "normen.norm_artikel_20.lid_2_onderdeel_a": alleen & kinderen,
                "normen.norm_artikel_20.lid_2_onderdeel_b": beiden & kinderen,
                "normen.norm_artikel_20.lid_2_onderdeel_c": een & kinderen,
            },
        )
