from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.dates import MONTHS_PER_YEAR
from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Leengrond, VormBijstand
from participatiewet.trace import first_match, pick, read_where
from participatiewet.variable import LawVariable


class vorm_bijstand(LawVariable):
    """Een lening als het college daarvoor een grond van artikel 48 heeft, of als er overwaarde boven het vrije deel
    is en de bijstand over twaalf maanden naar verwachting meer is dan het netto minimumloon per maand; anders om niet.

    De verwachting is twaalf keer de bijstand van deze maand. Voor het netto minimumloon staat de norm voor
    gehuwden, die eraan gelijk is. Borgtocht en bijstand in natura kiest het college; daar is geen feit voor.
    """

    value_type = Enum
    possible_values = VormBijstand
    default_value = VormBijstand.om_niet
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Vorm van de bijstand"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=48&lid=1",
        "jci1.3:c:BWBR0015703&artikel=48&lid=2",
        "jci1.3:c:BWBR0015703&artikel=50&lid=2",
    ]
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        besluit = eenheid("leengrond", period) != Leengrond.geen
        overwaarde = ~besluit & (read_where(eenheid, "overwaarde_boven_vrijlating", period, ~besluit) > 0)
        maand = read_where(eenheid, "algemene_bijstand_volledige_maand", period, overwaarde)
        minimumloon = pick(parameters, period, {"normen.norm_artikel_21.onderdeel_b": overwaarde})
        lening = overwaarde & (maand * MONTHS_PER_YEAR > minimumloon)
        return first_match([(besluit | lening, VormBijstand.geldlening)], VormBijstand.om_niet, eenheid.count)
