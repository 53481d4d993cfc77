import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import municipal, pick, read_where


class bijzondere_bijstand(Bedrag):
    """De noodzakelijke kosten min wat elders wordt vergoed en min de draagkracht. Kosten tot en met de drempel kan het
    college weigeren; of het dat doet, is beleid van de gemeente."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Bijzondere bijstand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=35&lid=1",
        "jci1.3:c:BWBR0015703&artikel=35&lid=2",
    ]

    def formula(eenheid, period, parameters):
        kosten = eenheid("bijzondere_kosten", period)
        elders = read_where(eenheid, "bijzondere_kosten_elders_vergoed", period, kosten > 0)
        over = np.maximum(kosten - elders, 0)
        drempel = pick(parameters, period, {"toeslagen.bijzondere_bijstand.drempel": over > 0})
        laag = (over > 0) & (over <= drempel)
        geweigerd = laag & (municipal(eenheid, parameters, period, "bijzondere_bijstand.hanteert_drempel", laag) > 0)
        draagkracht = read_where(eenheid, "draagkracht", period, (over > 0) & ~geweigerd)
        return np.where(geweigerd, 0, np.maximum(over - draagkracht, 0))
