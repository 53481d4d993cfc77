from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class recht_op_algemene_bijstand(LawVariable):
    """Iemand met recht, inkomen lager dan de norm, en geen vermogen dat in aanmerking komt.

    Wie zijn overwaarde boven het vrije deel in redelijkheid te gelde kan maken, heeft geen recht (artikel 50 lid 1).

    Het vrijgelaten deel van het loon telt ook hier niet mee (CRvB 24-08-2021, ECLI:NL:CRVB:2021:2146).
    """

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Recht op algemene bijstand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=19&lid=1",
        "jci1.3:c:BWBR0015703&artikel=50&lid=1",
    ]
    splitsing = "enig"

    def formula(eenheid, period):
        iemand = eenheid("aantal_rechthebbende_belanghebbenden", period) > 0
        dagen = read_where(eenheid, "dagen_met_recht", period, iemand)
        kandidaat = iemand & (dagen > 0)
        inkomen = read_where(eenheid, "inkomen_voor_recht", period, kandidaat)
        norm = read_where(eenheid, "bijstandsnorm", period, kandidaat)
        lager = kandidaat & (inkomen < norm)
        zonder_vermogen = lager & (read_where(eenheid, "vermogen_in_aanmerking", period, lager) == 0)
        overwaarde = zonder_vermogen & (read_where(eenheid, "overwaarde_boven_vrijlating", period, zonder_vermogen) > 0)
        return zonder_vermogen & ~read_where(eenheid, "tegeldemaking_woning_redelijk", period, overwaarde)
