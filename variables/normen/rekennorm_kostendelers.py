from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_of_spouse, read_where


class rekennorm_kostendelers(Bedrag):
    """De B uit de formule: de norm voor gehuwden die bij de leeftijd van de belanghebbende hoort."""

    entity = Persoon
    definition_period = MONTH
    label = "Norm voor gehuwden waarvan de kostendelersnorm een deel is"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=1"
    unit = "EUR/maand"

    def formula(persoon, period, parameters):
        recht = persoon("is_belanghebbende", period)
        gehuwd = read_where(persoon.bijstandseenheid, "is_gehuwd", period, recht)
        pensioen = read_where(persoon, "is_pensioengerechtigd", period, recht)
        partner_pensioen = read_of_spouse(persoon, "is_pensioengerechtigd", period, recht & ~pensioen & gehuwd)
        return pick(
            parameters,
            period,
            {
                "normen.norm_artikel_22.onderdeel_b": pensioen,
                "normen.norm_artikel_22.onderdeel_c": partner_pensioen,
                "normen.norm_artikel_21.onderdeel_b": recht & ~pensioen & ~partner_pensioen,
            },
        )
