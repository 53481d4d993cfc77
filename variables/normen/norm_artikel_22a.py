from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class norm_artikel_22a(Bedrag):
    """De som van de normen van de rechthebbende echtgenoten, met een vast deel voor wie jonger dan 21 is.

    Heeft van twee rechthebbende echtgenoten maar een van beiden kostendelende medebewoners (een
    huurder die verwant is van een van hen), dan telt voor de ander de formule zonder medebewoners.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Kostendelersnorm"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=22a&lid=1",
        "jci1.3:c:BWBR0015703&artikel=22a&lid=2",
        "jci1.3:c:BWBR0015703&artikel=22a&lid=3",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        geldt = eenheid("normartikel", period) == Normartikel.artikel_22a
        leden = eenheid.project(geldt) & eenheid.members("is_rechthebbende", period)
        jong = leden & read_where(eenheid.members, "is_jonger_dan_21", period, leden)
        volwassen = leden & ~jong
        per_persoon = read_where(eenheid.members, "kostendelersnorm_per_persoon", period, volwassen)
        zonder = volwassen & (per_persoon == 0)
        halve_norm = read_where(eenheid.members, "deel_zonder_medebewoners", period, zonder)
        met_jongere = eenheid.any(jong)
        kinderen = read_where(eenheid, "aantal_ten_laste_komende_kinderen", period, met_jongere) > 0
        vast = pick(
            parameters,
            period,
            {
                "normen.norm_artikel_22a.lid_3_onderdeel_a": met_jongere & kinderen,
                "normen.norm_artikel_22a.lid_3_onderdeel_b": met_jongere & ~kinderen,
            },
        )
        return eenheid.sum(per_persoon) + eenheid.sum(halve_norm) + vast
