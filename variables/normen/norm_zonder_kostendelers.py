import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import pick, read_where


class norm_zonder_kostendelers(Bedrag):
    """De norm van artikel 20, 21, 22 of 24 die zou gelden als er geen kostendelende medebewoners waren.

    Waar artikel 22a niet geldt, is dat de norm zelf. Verlagingen tellen niet.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm zonder kostendelers en verlagingen"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula_2016(eenheid, period, parameters):
        return zonder_kostendelers(eenheid, period, parameters, half=True)

    def formula(eenheid, period, parameters):
        """Tot 2016 kreeg de echtgenoot van iemand zonder recht de norm voor een alleenstaande."""
        return zonder_kostendelers(eenheid, period, parameters, half=False)


def zonder_kostendelers(eenheid, period, parameters, half):
    """Return the norm; ``half`` says whether a spouse without right halves the norm of a couple."""
    deelt = eenheid("normartikel", period) == Normartikel.artikel_22a
    leden = eenheid.project(deelt) & eenheid.members("is_rechthebbende", period)
    jong = leden & read_where(eenheid.members, "is_jonger_dan_21", period, leden)
    volwassen = leden & ~jong
    pensioen = eenheid.sum(volwassen & read_where(eenheid.members, "is_pensioengerechtigd", period, volwassen))
    gehuwd = read_where(eenheid, "is_gehuwd", period, deelt)
    samen = eenheid.sum(leden) > 1
    gehalveerd = gehuwd & ~samen & half
    alleen = deelt & (~gehuwd | (~samen & ~gehalveerd))
    met_jongere = gehuwd & samen & eenheid.any(jong)
    kinderen = read_where(eenheid, "aantal_ten_laste_komende_kinderen", period, met_jongere) > 0
    paar = gehuwd & samen & ~met_jongere
    norm = pick(
        parameters,
        period,
        {
            "normen.norm_artikel_20.lid_1_onderdeel_c": met_jongere & ~kinderen,
            "normen.norm_artikel_20.lid_2_onderdeel_c": met_jongere & kinderen,
            "normen.norm_artikel_21.onderdeel_a": alleen & (pensioen == 0),
            "normen.norm_artikel_22.onderdeel_a": alleen & (pensioen > 0),
            "normen.norm_artikel_21.onderdeel_b": (paar | gehalveerd) & (pensioen == 0),
            "normen.norm_artikel_22.onderdeel_b": (paar & (pensioen > 1)) | (gehalveerd & (pensioen > 0)),
            "normen.norm_artikel_22.onderdeel_c": paar & (pensioen == 1),
        },
    )
    deel = pick(parameters, period, {"normen.norm_artikel_24.deel": gehalveerd})
    norm = np.where(gehalveerd, fraction_of(norm, deel), norm)
    return np.where(deelt, norm, read_where(eenheid, "wettelijke_norm", period, ~deelt))
