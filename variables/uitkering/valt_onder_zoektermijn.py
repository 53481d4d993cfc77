from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class valt_onder_zoektermijn(LawVariable):
    """Alle volwassenen van de eenheid zijn op de dag van de melding jonger dan 27. Sinds 1 juli 2023 niet als een
    van hen in het jaar voor de aanvraag praktijkonderwijs of vso volgde, medisch urenbeperkt is of met
    loonkostensubsidie werkt."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Valt onder de zoektermijn van vier weken"
    reference = "jci1.3:c:BWBR0015703&artikel=41&lid=4"

    def formula_2023_07(eenheid, period, parameters):
        leden = eenheid.members("is_belanghebbende", period)
        jong = allen_jong(eenheid, period, parameters, leden)
        uitzondering = leden & False
        for feit in (
            "praktijkonderwijs_of_vso_afgelopen_jaar",
            "is_medisch_urenbeperkt",
            "werkt_met_loonkostensubsidie",
        ):
            vraag = leden & eenheid.project(jong) & ~uitzondering
            uitzondering = uitzondering | read_where(eenheid.members, feit, period, vraag)
        return jong & ~eenheid.any(uitzondering)

    def formula(eenheid, period, parameters):
        return allen_jong(eenheid, period, parameters, eenheid.members("is_belanghebbende", period))


def allen_jong(eenheid, period, parameters, leden):
    """Return the units of which every adult in ``leden`` is below the age of lid 4."""
    leeftijd = read_where(eenheid.members, "leeftijd_op_melding", period, leden)
    return ~eenheid.any(leden & (leeftijd >= parameters(period).leeftijden.zoektermijn))
