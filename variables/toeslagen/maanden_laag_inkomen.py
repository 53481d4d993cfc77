from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class maanden_laag_inkomen(LawVariable):
    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden waarin het inkomen onafgebroken laag was"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    aard = "teller"
    unit = "maanden"
    volgt_uit = "maanden_laag_inkomen_na_maand"
