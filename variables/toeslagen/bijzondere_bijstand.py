import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import municipal, pick, read_where


class bijzondere_bijstand(Bedrag):
    """De noodzakelijke kosten min wat elders wordt vergoed en min de draagkracht die nog niet is verbruikt. Kosten die
    in twaalf maanden niet boven de drempel komen kan het college weigeren; of het dat doet, is beleid van de gemeente.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bijzondere bijstand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=35&lid=1",
        "jci1.3:c:BWBR0015703&artikel=35&lid=2",
    ]

    def formula(eenheid, period, parameters):
        kosten = eenheid("bijzondere_kosten_voor_eigen_rekening", period)
        recht = eenheid.any(
            read_where(eenheid.members, "is_rechthebbende_bijzondere_bijstand", period, eenheid.project(kosten > 0))
        )
        over = np.where(recht, kosten, 0)
        drempel = pick(parameters, period, {"toeslagen.bijzondere_bijstand.drempel": over > 0})
        samen = over + read_where(eenheid, "bijzondere_kosten_eerder_in_drempelperiode", period, over > 0)
        laag = (over > 0) & (samen <= drempel)
        geweigerd = laag & (municipal(eenheid, parameters, period, "bijzondere_bijstand.hanteert_drempel", laag) > 0)
        toegewezen = (over > 0) & ~geweigerd
        draagkracht = read_where(eenheid, "draagkracht", period, toegewezen)
        verbruikt = read_where(eenheid, "draagkracht_verbruikt", period, toegewezen)
        return np.where(toegewezen, np.maximum(over - np.maximum(draagkracht - verbruikt, 0), 0), 0)
