import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import municipal, municipal_if_known, read_where, some


class premie_deeltijdwerk(Bedrag):
    """Beleid van de gemeente: een deel van de inkomsten uit arbeid als premie naast de bijstand, tot een bedrag per
    maand. Zonder bekend beleid is er geen premie."""

    entity = Persoon
    definition_period = MONTH
    label = "Premie van de gemeente voor deeltijdwerk"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=j"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        recht = persoon("is_rechthebbende", period)
        eenheid = persoon.bijstandseenheid
        bijstand = recht & (read_where(eenheid, "algemene_bijstand", period, recht) > 0)
        arbeid = read_where(persoon, "inkomsten_uit_arbeid", period, bijstand)
        werkt = arbeid > 0
        if not some(werkt):
            return np.zeros(persoon.count, dtype=np.int64)
        deel = municipal_if_known(eenheid, parameters, period, "premies.deeltijdwerk_deel", werkt)
        hoogste = municipal(eenheid, parameters, period, "premies.deeltijdwerk_hoogste", deel > 0)
        return np.minimum(fraction_of(arbeid, deel), hoogste)
