from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class maanden_onder_hogere_grens(LawVariable):
    """Alleen nodig waar de verordening boven de gewone grens nog een lager bedrag geeft. Nooit minder dan het aantal
    maanden met een laag inkomen."""

    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden waarin het inkomen onafgebroken onder de hogere inkomensgrens was"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    aard = "teller"
    unit = "maanden"
    volgt_uit = "maanden_onder_hogere_grens_na_maand"
