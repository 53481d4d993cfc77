from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_of_spouse, read_where
from participatiewet.variable import LawVariable


class heeft_kostendelersnorm_2015(LawVariable):
    """In 2015 ging het om de meerderjarigen in de woning. Ook de echtgenoot zonder recht telde toen mee als iemand
    met wie kosten worden gedeeld (lid 3 onderdeel a), en van gehuwden van wie een jonger dan 21 was gold de regel
    zodra er een andere meerderjarige in de woning woonde (artikel 20 lid 3)."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Valt onder de kostendelersnorm van 2015"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=22a&lid=1&g=2015-01-01",
        "jci1.3:c:BWBR0015703&artikel=22a&lid=3&g=2015-01-01",
        "jci1.3:c:BWBR0015703&artikel=20&lid=3&g=2015-01-01",
    ]

    def formula(persoon, period):
        volwassen = rechthebbend_en_volwassen(persoon, period)
        aantal = read_where(persoon, "aantal_kostendelende_medebewoners", period, volwassen)
        zonder = volwassen & (aantal == 0)
        gehuwd = read_where(persoon.bijstandseenheid, "is_gehuwd", period, zonder)
        partner_recht = read_of_spouse(persoon, "is_rechthebbende", period, gehuwd)
        alleen_recht = gehuwd & ~partner_recht
        zonder_recht = read_of_spouse(persoon, "telt_als_echtgenoot_2015", period, alleen_recht)
        gemengd = read_of_spouse(persoon, "is_jonger_dan_21", period, partner_recht)
        anderen = read_where(persoon, "heeft_andere_meerderjarige_bewoners", period, gemengd)
        return (volwassen & (aantal > 0)) | zonder_recht | (gemengd & anderen)


def rechthebbend_en_volwassen(persoon, period):
    """Return who is entitled and old enough for the full norm."""
    recht = persoon("is_rechthebbende", period)
    return recht & ~read_where(persoon, "is_jonger_dan_21", period, recht)
