from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.population import of_spouse
from participatiewet.variable import LawVariable


class heeft_andere_meerderjarige_bewoners(LawVariable):
    """Meerderjarigen in dezelfde woning buiten hem en zijn echtgenoot, ook wie geen kosten deelt."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Woont met andere meerderjarigen dan de echtgenoot in dezelfde woning"
    reference = "jci1.3:c:BWBR0015703&artikel=20&lid=3&g=2015-01-01"

    def formula(persoon, period):
        bewoner = persoon("is_meerderjarige_bewoner", period)
        van_woning = persoon.simulation.populations["woning"].members_entity_id
        met_echtgenoot = persoon.bijstandseenheid("is_gehuwd", period) & (
            of_spouse(persoon, van_woning, default=-1) == van_woning
        )
        echtgenoot = met_echtgenoot & of_spouse(persoon, bewoner, default=False)
        allen = persoon.woning("aantal_meerderjarige_bewoners", period)
        return bewoner & (allen - bewoner - echtgenoot > 0)
