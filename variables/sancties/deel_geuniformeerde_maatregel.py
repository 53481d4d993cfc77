import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Fractie
from participatiewet.trace import pick, read_where


class deel_geuniformeerde_maatregel(Fractie):
    """De hele bijstand in de maanden van de maatregel, of wat daarvan overblijft na afstemming. Inkeer maakt een einde
    aan de maanden die nog komen."""

    entity = Persoon
    definition_period = MONTH
    label = "Deel van de bijstand dat door de geüniformeerde maatregel vervalt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=5",
        "jci1.3:c:BWBR0015703&artikel=18&lid=10",
        "jci1.3:c:BWBR0015703&artikel=18&lid=11",
    ]

    def formula(persoon, period, parameters):
        besluit = persoon("stap_geuniformeerde_maatregel", period) > 0
        duur = read_where(persoon, "duur_geuniformeerde_maatregel", period, besluit)
        eerder = ~besluit & (persoon("maatregelmaanden_resterend", period) > 0)
        eerder = eerder & ~read_where(persoon, "inkeer", period, eerder)
        ineens = (duur > 0) & (read_where(persoon, "spreiding_geuniformeerde_maatregel", period, duur > 0) <= 1)
        loopt = ineens | eerder
        heel = pick(parameters, period, {"sancties.deel_geuniformeerde_maatregel.deel": loopt})
        over = read_where(persoon, "afstemming_dringende_redenen", period, loopt)
        return np.where(loopt, np.minimum(heel, over), 0)
