from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import VerwantschapPartner
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_uitgezonderd_van_gezamenlijke_huishouding(LawVariable):
    """Ouder, kind, schoonouder, schoonkind of voormalig pleegkind; broer, zus, grootouder of kleinkind
    alleen bij zorgbehoefte. Het college kan de uitzondering voor zorgbehoefte ook op anderen toepassen."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aanvrager en partner zijn uitgezonderd van de gezamenlijke huishouding"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=3&lid=2&onderdeel=a",
        "jci1.3:c:BWBR0015703&artikel=3&lid=7",
    ]

    def formula(eenheid, period):
        verwantschap = eenheid("verwantschap_partner", period)
        eerste_graad = (
            (verwantschap == VerwantschapPartner.bloedverwant_eerste_graad)
            | (verwantschap == VerwantschapPartner.aanverwant_eerste_graad)
            | (verwantschap == VerwantschapPartner.voormalig_pleegkind)
        )
        tweede_graad = verwantschap == VerwantschapPartner.bloedverwant_tweede_graad
        zorgbehoefte = read_where(eenheid, "zorgbehoefte_een_van_beiden", period, ~eerste_graad)
        op_anderen = read_where(eenheid, "zorgbehoefte_uitzondering_toegepast", period, zorgbehoefte & ~tweede_graad)
        return eerste_graad | (zorgbehoefte & (tweede_graad | op_anderen))
