from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class maatregelmaanden_resterend(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Maanden dat een eerder opgelegde geüniformeerde maatregel nog duurt"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=5"
    aard = "teller"
    unit = "maanden"
    volgt_uit = "maatregelmaanden_na_maand"
