from openfisca_core.periods import MONTH

from participatiewet.dates import NO_DATE, add_months
from participatiewet.entities import Persoon
from participatiewet.trace import municipal, read_where
from participatiewet.variable import LawVariable

TOPIC = "individuele_inkomenstoeslag"


class weigering_wegens_studie(LawVariable):
    """Wie nu onderwijs volgt dat recht op studiefinanciering of een tegemoetkoming geeft, of dat korter geleden
    beëindigde dan de verordening verlangt."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Krijgt wegens studie geen individuele inkomenstoeslag"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"

    def formula(persoon, period, parameters):
        recht = persoon("is_rechthebbende_bijzondere_bijstand", period)
        studeert = recht & read_where(persoon, "heeft_recht_op_studiefinanciering", period, recht)
        over = recht & ~studeert
        studeert = studeert | (over & read_where(persoon, "is_student_kostendelersnorm", period, over))
        over = recht & ~studeert
        einde = read_where(persoon, "datum_einde_onderwijs", period, over)
        dag = persoon("peildatum", period)
        gestopt = over & (einde != NO_DATE) & (einde <= dag)

        def verordening(bepaling, masker):
            eenheid = persoon.bijstandseenheid
            return municipal(eenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        termijn = verordening("maanden_laag_inkomen", gestopt)
        recent = gestopt & (add_months(einde, termijn) > dag)
        na_studie = verordening("weigering_studie", studeert | recent)
        return studeert | (recent & (add_months(einde, na_studie) > dag))
