from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class rechtsvermoeden_gezamenlijke_huishouding(LawVariable):
    """Wie hoofdverblijf in dezelfde woning heeft, voert een gezamenlijke huishouding als zij eerder met elkaar
    gehuwd waren, samen een kind hebben, zich in een samenlevingscontract tot bijdragen hebben verplicht of
    elders als gezamenlijke huishouding zijn geregistreerd. Tegenbewijs is niet mogelijk."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Onweerlegbaar vermoeden van een gezamenlijke huishouding"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=4"

    def formula(eenheid, period):
        samen = eenheid("deelt_hoofdverblijf_met_partner", period)
        einde_huwelijk = read_where(eenheid, "datum_einde_huwelijk_samen", period, samen)
        vermoed = samen & (einde_huwelijk <= eenheid.aanvrager("peildatum", period))
        for feit in ("gezamenlijk_kind", "samenlevingscontract", "registratie_gezamenlijke_huishouding"):
            vermoed = vermoed | read_where(eenheid, feit, period, samen & ~vermoed)
        return vermoed
