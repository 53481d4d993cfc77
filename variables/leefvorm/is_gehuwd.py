from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_gehuwd(LawVariable):
    """Aanvrager en partner vormen een paar. Na het overlijden van een van hen nog een maand (artikel 45 lid 5)."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aanvrager en partner zijn gehuwd in de zin van de wet"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=3",
        "jci1.3:c:BWBR0015703&artikel=45&lid=5",
    ]

    def formula(eenheid, period):
        paar = eenheid("vormt_paar", period)
        leden = eenheid.project(paar) & ~eenheid.members.has_role(Bijstandseenheid.KIND)
        weg = leden & read_where(eenheid.members, "telt_na_overlijden_niet_meer", period, leden)
        return paar & ~eenheid.any(weg)
