from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid, Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class is_belanghebbende(LawVariable):
    """De aanvrager, en de partner als zij gehuwd zijn in de zin van artikel 3."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is belanghebbende: de aanvrager of de echtgenoot"
    reference = "jci1.3:c:BWBR0015703&artikel=11&lid=4"

    def formula(persoon, period):
        partner = persoon.has_role(Bijstandseenheid.PARTNER)
        gehuwd = read_where(persoon.bijstandseenheid, "is_gehuwd", period, partner)
        return persoon.has_role(Bijstandseenheid.AANVRAGER) | (partner & gehuwd)
