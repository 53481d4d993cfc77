from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Fractie
from participatiewet.trace import municipal


class verlaging_schoolverlater_percentage(Fractie):
    """Een opgave gaat voor op de verordening. Zonder opgave wat de gemeente verlaagt voor wie recent het onderwijs
    heeft beëindigd."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verlaging wegens recente beëindiging van onderwijs, als deel van de norm"
    reference = "jci1.3:c:BWBR0015703&artikel=28"
    aard = "stand"
    mag_invoer = True
    standaard_uit_formule = True

    def formula(eenheid, period, parameters):
        recent = eenheid.any(eenheid.members("is_schoolverlater", period))
        return municipal(eenheid, parameters, period, "schoolverlater.deel", recent)
