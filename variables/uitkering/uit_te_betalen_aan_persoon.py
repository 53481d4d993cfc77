import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid, Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class uit_te_betalen_aan_persoon(Bedrag):
    """Ieder van de rechthebbende echtgenoten de helft, of op hun verzoek alles aan een van hen: de aanvrager. Een
    cent die niet te delen is gaat naar de aanvrager."""

    entity = Persoon
    definition_period = MONTH
    label = "Bijstand die aan deze persoon wordt uitbetaald"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=4"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(persoon, period):
        eenheid = persoon.bijstandseenheid
        aanvrager = persoon.has_role(Bijstandseenheid.AANVRAGER)
        partner = persoon.has_role(Bijstandseenheid.PARTNER)
        recht = (aanvrager | partner) & persoon("is_rechthebbende", period)
        bedrag = read_where(eenheid, "uit_te_betalen_bijstand", period, recht)
        aantal = read_where(eenheid, "aantal_rechthebbende_belanghebbenden", period, recht)
        samen = recht & (aantal > 1)
        aan_een = samen & read_where(eenheid, "uitbetaling_aan_een_echtgenoot", period, samen)
        helft = bedrag // 2
        deel = np.where(aanvrager, np.where(aan_een, bedrag, bedrag - helft), np.where(aan_een, 0, helft))
        return np.where(samen, deel, np.where(recht, bedrag, 0))
