from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Woonsituatie
from participatiewet.money import Fractie
from participatiewet.trace import municipal


class verlaging_woonsituatie_percentage(Fractie):
    """Een opgave gaat voor op de verordening. Zonder opgave wat de gemeente bij deze woonsituatie verlaagt."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Verlaging wegens de woonsituatie, als deel van de norm"
    reference = "jci1.3:c:BWBR0015703&artikel=27"
    aard = "stand"
    mag_invoer = True
    standaard_uit_formule = True

    def formula(eenheid, period, parameters):
        situatie = eenheid("woonsituatie", period)
        return sum(
            municipal(eenheid, parameters, period, f"woonsituatie.{soort.name}", situatie == soort)
            for soort in Woonsituatie
            if soort != Woonsituatie.gewoon
        )
