from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import municipal, pick
from participatiewet.variable import LawVariable

#: De stappen waarvan de verordening de duur bepaalt.
EERSTE, TWEEDE = 1, 2


class duur_geuniformeerde_maatregel(LawVariable):
    """De verordening bepaalt de duur van de eerste en de tweede stap; daarna bepaalt de wet haar."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat de geüniformeerde maatregel duurt waartoe deze maand is besloten"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=5",
        "jci1.3:c:BWBR0015703&artikel=18&lid=6",
        "jci1.3:c:BWBR0015703&artikel=18&lid=7",
    ]
    unit = "maanden"

    def formula(persoon, period, parameters):
        eenheid = persoon.bijstandseenheid
        stap = persoon("stap_geuniformeerde_maatregel", period)
        eerste, tweede, verder = stap == EERSTE, stap == TWEEDE, stap > TWEEDE
        return (
            municipal(eenheid, parameters, period, "maatregel.duur_eerste", eerste)
            + municipal(eenheid, parameters, period, "maatregel.duur_tweede", tweede)
            + pick(parameters, period, {"sancties.duur_geuniformeerde_maatregel.derde_en_verder": verder})
        )
