from openfisca_core.periods import MONTH

from participatiewet.dates import NO_DATE, add_months
from participatiewet.entities import Persoon
from participatiewet.trace import pick, read_where
from participatiewet.variable import LawVariable


class is_schoolverlater(LawVariable):
    """Zes maanden na het einde van onderwijs met recht op studiefinanciering of een tegemoetkoming."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Heeft recent het onderwijs beëindigd"
    reference = "jci1.3:c:BWBR0015703&artikel=28"

    def formula(persoon, period, parameters):
        belanghebbende = persoon("is_belanghebbende", period)
        einde = read_where(persoon, "datum_einde_onderwijs", period, belanghebbende)
        geeindigd = einde != NO_DATE
        duur = pick(parameters, period, {"normen.verlaging_schoolverlater.maximale_duur": geeindigd})
        dag = read_where(persoon, "peildatum", period, geeindigd)
        return geeindigd & (dag > einde) & (dag <= add_months(einde, duur))
