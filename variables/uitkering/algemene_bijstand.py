import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import days_of
from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag, share
from participatiewet.trace import read_where


class algemene_bijstand(Bedrag):
    """Naar rato van de kalenderdagen met recht, een keer afgerond. Voor maatregel en verrekening."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Algemene bijstand, met vakantietoeslag"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=19&lid=2",
        "jci1.3:c:BWBR0015703&artikel=45&lid=3",
    ]
    unit = "EUR/maand"
    splitsing = "som"
    volledig = "algemene_bijstand_volledige_maand"

    def formula(eenheid, period):
        volledig = eenheid("algemene_bijstand_volledige_maand", period)
        dagen = read_where(eenheid, "dagen_met_recht", period, volledig > 0)
        return share(volledig, dagen.astype(np.int64), days_of(period))
