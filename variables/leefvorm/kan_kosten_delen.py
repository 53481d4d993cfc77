from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class kan_kosten_delen(LawVariable):
    """Oud genoeg, met hoofdverblijf in de woning, geen student en geen commerciële medebewoner.

    Of deze persoon ook kostendelende medebewoner van een bepaalde belanghebbende is, hangt nog af van
    die belanghebbende: de echtgenoot telt niet, en evenmin wie met dezelfde derde een overeenkomst heeft.
    """

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kan voor andere bewoners een kostendelende medebewoner zijn"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1"

    def formula(persoon, period, parameters):
        oud_genoeg = persoon("leeftijd", period) >= parameters(period).leeftijden.kostendelende_medebewoner
        woont_hier = oud_genoeg & read_where(persoon, "heeft_hoofdverblijf_in_woning", period, oud_genoeg)
        woont_hier = woont_hier & ~read_where(persoon, "is_overleden", period, woont_hier)
        student = read_where(persoon, "is_student_kostendelersnorm", period, woont_hier)
        over = woont_hier & ~student
        return over & ~read_where(persoon, "woont_als_commerciele_medebewoner", period, over)
