from openfisca_core.periods import MONTH

from participatiewet.dates import NO_DATE, add_months
from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import pick, read_where
from participatiewet.variable import LawVariable


class college_betaalt_vaste_lasten(LawVariable):
    """In de eerste zes maanden van het recht betaalt het college huur, gas, water, stroom en zorgverzekering uit de
    bijstand. Hoeveel dat is, geeft u op als betalingen aan derden."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Het college betaalt de vaste lasten uit de bijstand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=56a&lid=1",
        "jci1.3:c:BWBR0015703&artikel=56a&lid=2",
    ]

    def formula_2022(eenheid, period, parameters):
        valt_eronder = eenheid("is_inburgeringsplichtige_statushouder", period)
        recht = valt_eronder & read_where(eenheid, "recht_op_algemene_bijstand", period, valt_eronder)
        begin = read_where(eenheid, "ingangsdatum_recht", period, recht)
        duur = pick(parameters, period, {"uitkering.college_betaalt_vaste_lasten.duur": recht})
        return recht & (begin != NO_DATE) & (eenheid.aanvrager("peildatum", period) < add_months(begin, duur))
