from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Leefvorm
from participatiewet.trace import first_match, read_where
from participatiewet.variable import LawVariable


class leefvorm(LawVariable):
    """Zonder volledige zorg voor het kind blijft een ouder alleenstaande; de wet zwijgt daarover."""

    value_type = Enum
    possible_values = Leefvorm
    default_value = Leefvorm.alleenstaande
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Leefvorm"
    reference = "jci1.3:c:BWBR0015703&artikel=4&lid=1"

    def formula(eenheid, period):
        gehuwd = eenheid("is_gehuwd", period)
        kinderen = eenheid("aantal_ten_laste_komende_kinderen", period) > 0
        zorg = read_where(eenheid, "heeft_volledige_zorg", period, ~gehuwd & kinderen)
        ouder = ~gehuwd & kinderen & zorg
        return first_match(
            [(gehuwd, Leefvorm.gehuwden), (ouder, Leefvorm.alleenstaande_ouder)],
            Leefvorm.alleenstaande,
            eenheid.count,
        )
