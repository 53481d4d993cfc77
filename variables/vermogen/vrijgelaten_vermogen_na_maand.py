import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class vrijgelaten_vermogen_na_maand(Bedrag):
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vermogen dat tijdens de bijstand is vrijgelaten, na deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=34&lid=4&onderdeel=b"

    def formula(eenheid, period):
        aanwas = eenheid("aanwas_in_deze_maand", period)
        ruimte = read_where(eenheid, "resterende_vermogensruimte", period, aanwas > 0)
        return eenheid("eerder_vrijgelaten_vermogen", period) + np.minimum(aanwas, ruimte)
