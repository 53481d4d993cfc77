from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_kostendelersnorm(LawVariable):
    """Beschermt wie zelf tijdelijk elders woont om te zorgen, niet de huishouding waar de zorg wordt gegeven."""

    reference = [
        "jci1.3:c:BWBR0015703&artikel=22a&lid=1",
        "jci1.3:c:BWBR0015703&artikel=22a&lid=4",
    ]
    zekerheid = "uitleg"

    def formula_2026(persoon, period):
        deelt = persoon("deelt_kosten_met_medebewoners", period)
        deelt = deelt & ~read_where(persoon, "is_vrijgesteld_wegens_mantelzorg", period, deelt)
        return deelt & ~read_where(persoon, "verleent_elders_mantelzorg", period, deelt)
