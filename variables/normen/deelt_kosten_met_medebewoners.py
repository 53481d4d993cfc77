from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class deelt_kosten_met_medebewoners(LawVariable):
    """Een rechthebbende van 21 jaar of ouder met kostendelende medebewoners.

    Wie op 31 december 2014 al bijstand had, viel er tot 1 juli 2015 niet onder.
    """

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is rechthebbende met kostendelende medebewoners"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=22a&lid=1",
        "jci1.3:c:BWBR0035385&artikel=XVIII",
    ]

    def formula_2016(persoon, period):
        volwassen = rechthebbend_en_volwassen(persoon, period)
        aantal = read_where(persoon, "aantal_kostendelende_medebewoners", period, volwassen)
        return volwassen & (aantal > 0)

    def formula_2015_07(persoon, period):
        return persoon("heeft_kostendelersnorm_2015", period)

    def formula(persoon, period):
        nieuw = persoon("heeft_kostendelersnorm_2015", period)
        return nieuw & ~read_where(persoon.bijstandseenheid, "bijstand_op_2014_12_31", period, nieuw)


def rechthebbend_en_volwassen(persoon, period):
    """Return who is entitled and old enough for the full norm."""
    recht = persoon("is_rechthebbende", period)
    return recht & ~read_where(persoon, "is_jonger_dan_21", period, recht)
