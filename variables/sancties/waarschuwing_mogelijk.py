from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Verwijtbaarheid
from participatiewet.trace import pick, read_where
from participatiewet.variable import LawVariable


class waarschuwing_mogelijk(LawVariable):
    """Het college kan met een waarschuwing volstaan als er geen of weinig benadeling is, of als de inlichtingen uit
    eigen beweging alsnog zijn gegeven; niet als er in de twee jaar hiervoor al een was."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Het college kan met een schriftelijke waarschuwing volstaan"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18a&lid=4",
        "jci1.3:c:BWBR0011708&artikel=2aa",
    ]

    def formula(persoon, period, parameters):
        benadeling = persoon("benadelingsbedrag", period)
        schending = (benadeling > 0) | persoon("schending_zonder_benadeling", period)
        verwijt = read_where(persoon, "verwijtbaarheid", period, schending)
        verwijtbaar = schending & (verwijt != Verwijtbaarheid.geen)
        grens = pick(parameters, period, {"sancties.waarschuwing_mogelijk.hoogste_benadeling": verwijtbaar})
        weinig = verwijtbaar & (benadeling <= grens)
        over = verwijtbaar & ~weinig
        kan = weinig | (over & read_where(persoon, "zelf_gecorrigeerd", period, over))
        return kan & ~read_where(persoon, "eerdere_waarschuwing", period, kan)
