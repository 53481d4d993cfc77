from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_zoektermijn(LawVariable):
    reference = [
        "jci1.3:c:BWBR0015703&artikel=41&lid=4",
        "jci1.3:c:BWBR0015703&artikel=41&lid=11",
    ]

    def formula_2026(eenheid, period):
        valt_eronder = eenheid("valt_onder_zoektermijn", period)
        return valt_eronder & ~read_where(eenheid, "zoektermijn_overgeslagen", period, valt_eronder)
