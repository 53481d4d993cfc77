from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class recht_op_algemene_bijstand(LawVariable):
    """Iemand met recht, inkomen lager dan de norm, en geen vermogen dat in aanmerking komt.

    Het vrijgelaten deel van het loon telt ook hier niet mee (CRvB 24-08-2021, ECLI:NL:CRVB:2021:2146).
    """

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Recht op algemene bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=19&lid=1"
    splitsing = "enig"

    def formula(eenheid, period):
        iemand = eenheid("aantal_rechthebbende_belanghebbenden", period) > 0
        dagen = read_where(eenheid, "dagen_met_recht", period, iemand)
        kandidaat = iemand & (dagen > 0)
        inkomen = read_where(eenheid, "inkomen_in_aanmerking", period, kandidaat)
        norm = read_where(eenheid, "bijstandsnorm", period, kandidaat)
        lager = kandidaat & (inkomen < norm)
        return lager & (read_where(eenheid, "vermogen_in_aanmerking", period, kandidaat) == 0)
