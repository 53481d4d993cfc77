from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import municipal, read_where
from participatiewet.variable import LawVariable


class alleen_hoogste_verlaging(LawVariable):
    """Een gedraging kan meer verplichtingen schenden. De verordening kan bepalen dat dan alleen de hoogste verlaging
    volgt. Zonder opgave zijn het verschillende gedragingen."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Van de verlagingen waartoe deze maand is besloten telt alleen de hoogste"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]

    def formula(persoon, period, parameters):
        aantal = persoon("aantal_besluiten_verlaging", period)
        lokaal = aantal > 0
        uniform = read_where(persoon, "stap_geuniformeerde_maatregel", period, lokaal) > 0
        meer = lokaal & (aantal + uniform > 1)
        een = read_where(persoon, "schendingen_in_een_gedraging", period, meer)
        bepaling = "overige_verplichtingen.samenloop_hoogste"
        return een & (municipal(persoon.bijstandseenheid, parameters, period, bepaling, een) > 0)
