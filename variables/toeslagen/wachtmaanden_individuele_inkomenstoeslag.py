from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class wachtmaanden_individuele_inkomenstoeslag(LawVariable):
    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Maanden tot er weer individuele inkomenstoeslag kan zijn, na een toekenning eerder in de berekening"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=3"
    aard = "teller"
    unit = "maanden"
    volgt_uit = "wachtmaanden_individuele_inkomenstoeslag_na_maand"
