import numpy as np

from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class bufferbudget(Bedrag):
    """Wie inkomsten uit arbeid en algemene bijstand heeft, tot wat er van het kalenderjaar over is. Het tekort en of de
    buffer aan werk bijdraagt, beoordeelt het college."""

    reference = [
        "jci1.3:c:BWBR0015703&artikel=34b&lid=1",
        "jci1.3:c:BWBR0015703&artikel=34b&lid=2",
    ]

    def formula_2027(eenheid, period, parameters):
        nodig = eenheid("bufferbudget_nodig", period)
        gevraagd = nodig > 0
        bijstand = gevraagd & (read_where(eenheid, "algemene_bijstand", period, gevraagd) > 0)
        leden = eenheid.members("is_rechthebbende", period) & eenheid.project(bijstand)
        arbeid = eenheid.sum(read_where(eenheid.members, "inkomsten_uit_arbeid", period, leden))
        heeft = bijstand & (arbeid > 0)
        eerder = read_where(eenheid, "bufferbudget_eerder_dit_jaar", period, heeft)
        maximum = pick(parameters, period, {"uitkering.bufferbudget.maximum_per_jaar": heeft})
        return np.where(heeft, np.minimum(nodig, np.maximum(maximum - eerder, 0)), 0)
