import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import WHOLE, Bedrag, share
from participatiewet.trace import pick, read_where


class norm_als_alleenstaande(Bedrag):
    """De norm die voor deze persoon thuis zou gelden als hij alleenstaande of alleenstaande ouder was.

    De echtgenoot telt dan niet mee, ook niet als kostendeler.
    """

    entity = Persoon
    definition_period = MONTH
    label = "Norm als alleenstaande of alleenstaande ouder"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=23&lid=3",
        "jci1.3:c:BWBR0015703&artikel=24&g=2015-01-01",
    ]
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        regel = parameters(period).normen.norm_artikel_22a
        jong = persoon("is_jonger_dan_21", period)
        pensioen = ~jong & read_where(persoon, "is_pensioengerechtigd", period, ~jong)
        volwassen = ~jong & ~pensioen
        aantal = read_where(persoon, "aantal_kostendelende_medebewoners", period, ~jong)
        deelt = aantal > 0
        basis = pick(
            parameters,
            period,
            {
                "normen.norm_artikel_20.lid_1_onderdeel_a": jong,
                "normen.norm_artikel_21.onderdeel_a": volwassen & ~deelt,
                "normen.norm_artikel_22.onderdeel_a": pensioen & ~deelt,
                "normen.norm_artikel_21.onderdeel_b": volwassen & deelt,
                "normen.norm_artikel_22.onderdeel_b": pensioen & deelt,
            },
        )
        personen = (aantal + 1).astype(np.int64)
        gedeeld = share(basis, regel.vast_deel + regel.deel_per_persoon * personen, personen * WHOLE)
        return np.where(deelt, gedeeld, basis)
