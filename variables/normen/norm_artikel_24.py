from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import pick, read_where


class norm_artikel_24(Bedrag):
    """De rechthebbende echtgenoot krijgt de helft van de norm van gehuwden van zijn leeftijd.

    Tot 2016 kreeg hij de norm die voor hem als alleenstaande (ouder) zou gelden.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm voor de echtgenoot van wie de partner geen recht heeft"
    reference = "jci1.3:c:BWBR0015703&artikel=24"
    unit = "EUR/maand"

    def formula_2016(eenheid, period, parameters):
        geldt = eenheid("normartikel", period) == Normartikel.artikel_24
        leden = eenheid.project(geldt) & eenheid.members("is_rechthebbende", period)
        jong = eenheid.any(leden & read_where(eenheid.members, "is_jonger_dan_21", period, leden))
        kinderen = read_where(eenheid, "aantal_ten_laste_komende_kinderen", period, jong) > 0
        ouder = leden & ~eenheid.project(jong)
        pensioen = eenheid.any(ouder & read_where(eenheid.members, "is_pensioengerechtigd", period, ouder))
        norm_voor_gehuwden = pick(
            parameters,
            period,
            {
                "normen.norm_artikel_20.lid_1_onderdeel_b": jong & ~kinderen,
                "normen.norm_artikel_20.lid_2_onderdeel_b": jong & kinderen,
                "normen.norm_artikel_21.onderdeel_b": geldt & ~jong & ~pensioen,
                "normen.norm_artikel_22.onderdeel_b": pensioen,
            },
        )
        return fraction_of(norm_voor_gehuwden, parameters(period).normen.norm_artikel_24.deel)

    def formula(eenheid, period):
        geldt = eenheid("normartikel", period) == Normartikel.artikel_24
        leden = eenheid.project(geldt) & eenheid.members("is_rechthebbende", period)
        return eenheid.sum(read_where(eenheid.members, "norm_als_alleenstaande", period, leden))
