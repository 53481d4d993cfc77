import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Woonsituatie
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class energietoeslag(Bedrag):
    """Eenmalig, van maart 2022 tot en met juni 2023 over 2022 en tot en met augustus 2024 over 2023. Die over 2023 niet
    voor wie 18, 19 of 20 jaar is, recht op studiefinanciering heeft of alleen een briefadres."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Eenmalige energietoeslag"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=35&lid=4",
        "jci1.3:c:BWBR0015703&artikel=35&lid=5",
    ]

    def formula_2024_09(eenheid, period):
        return np.zeros(eenheid.count, dtype=np.int64)

    def formula_2023_07(eenheid, period):
        return over_2023(eenheid, period)

    def formula_2022_03(eenheid, period):
        leden = eenheid.members("is_rechthebbende_bijzondere_bijstand", period)
        recht = eenheid.any(leden)
        return read_where(eenheid, "energietoeslag_2022_van_gemeente", period, recht) + over_2023(eenheid, period)

    def formula(eenheid, period):
        return np.zeros(eenheid.count, dtype=np.int64)


def over_2023(eenheid, period):
    """Return the supplement for 2023, for units with somebody whom lid 5 does not exclude."""
    bedrag = eenheid("energietoeslag_2023_van_gemeente", period)
    gevraagd = eenheid.project(bedrag > 0)
    leden = gevraagd & read_where(eenheid.members, "is_rechthebbende_bijzondere_bijstand", period, gevraagd)
    oud = leden & ~read_where(eenheid.members, "is_jonger_dan_21", period, leden)
    over = oud & ~read_where(eenheid.members, "heeft_recht_op_studiefinanciering", period, oud)
    iemand = eenheid.any(over)
    adres = read_where(eenheid, "woonsituatie", period, iemand)
    return np.where(iemand & (adres != Woonsituatie.briefadres), bedrag, 0)
