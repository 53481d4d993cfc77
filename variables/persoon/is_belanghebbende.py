from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid, Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_belanghebbende(LawVariable):
    """De aanvrager, en de partner als zij een paar vormen in de zin van artikel 3.

    Wie is overleden telt nog een maand mee; daarna is de ander alleen belanghebbende. De alleenstaande
    zonder kinderen heeft die maand niet.
    """

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is belanghebbende: de aanvrager of de echtgenoot"
    reference = "jci1.3:c:BWBR0015703&artikel=11&lid=4"

    def formula(persoon, period):
        partner = persoon.has_role(Bijstandseenheid.PARTNER)
        paar = read_where(persoon.bijstandseenheid, "vormt_paar", period, partner)
        kandidaat = persoon.has_role(Bijstandseenheid.AANVRAGER) | (partner & paar)
        weg = kandidaat & read_where(persoon, "telt_na_overlijden_niet_meer", period, kandidaat)
        overleden = kandidaat & ~weg & read_where(persoon, "is_overleden", period, kandidaat)
        gezin = read_where(persoon.bijstandseenheid, "vormt_paar", period, overleden) | (
            read_where(persoon.bijstandseenheid, "aantal_ten_laste_komende_kinderen", period, overleden) > 0
        )
        return kandidaat & ~weg & ~(overleden & ~gezin)
