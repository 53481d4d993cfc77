from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class uitbetaling_opgeschort(LawVariable):
    """Het recht blijft bestaan. Een afwijkend adres door mantelzorg elders schort de betaling niet op."""

    reference = [
        "jci1.3:c:BWBR0015703&artikel=40&lid=2",
        "jci1.3:c:BWBR0015703&artikel=40&lid=3&onderdeel=d",
        "jci1.3:c:BWBR0015703&artikel=54&lid=1",
    ]

    def formula_2026(eenheid, period):
        recht = eenheid("recht_opgeschort", period)
        adres = read_where(eenheid, "betaling_opgeschort", period, ~recht)
        leden = read_where(eenheid.members, "is_rechthebbende", period, eenheid.project(adres))
        zorg = eenheid.any(read_where(eenheid.members, "verleent_elders_mantelzorg", period, leden))
        return recht | (adres & ~zorg)
