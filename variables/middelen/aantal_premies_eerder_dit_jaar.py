from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class aantal_premies_eerder_dit_jaar(LawVariable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Aantal premies dat dit kalenderjaar al vrij is geweest"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=j"
    unit = "premies"
    aard = "teller"
    volgt_uit = "aantal_premies_na_maand"
