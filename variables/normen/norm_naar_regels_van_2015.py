import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class norm_naar_regels_van_2015(Bedrag):
    """Wat de kostendelersnorm en de norm bij een partner zonder recht zouden zijn naar de regels van 2015 met de
    bedragen van nu. Nul waar die regels niet gelden; de andere normen zijn in 2016 niet veranderd."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm naar de regels van 2015"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=22a&g=2015-01-01",
        "jci1.3:c:BWBR0015703&artikel=24&g=2015-01-01",
    ]
    unit = "EUR/maand"

    def formula(eenheid, period, parameters):
        recht = eenheid.members("is_rechthebbende", period)
        deelt = recht & read_where(eenheid.members, "heeft_kostendelersnorm_2015", period, recht)
        kostendelers = eenheid.any(deelt)
        per_persoon = read_where(eenheid.members, "kostendelersnorm_per_persoon_2015", period, deelt)
        over = recht & eenheid.project(kostendelers) & ~deelt
        jong = over & read_where(eenheid.members, "is_jonger_dan_21", period, over)
        halve_norm = read_where(eenheid.members, "deel_zonder_medebewoners", period, over & ~jong)
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
        een_recht = eenheid("aantal_rechthebbende_belanghebbenden", period) == 1
        alleen = ~kostendelers & een_recht & read_where(eenheid, "is_gehuwd", period, een_recht)
        leden = recht & eenheid.project(alleen)
        als_alleenstaande = read_where(eenheid.members, "norm_als_alleenstaande", period, leden)
        gedeeld = np.where(kostendelers, eenheid.sum(per_persoon) + eenheid.sum(halve_norm) + vast, 0)
        return gedeeld + eenheid.sum(als_alleenstaande)
