import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class deelt_hoofdverblijf_met_partner(LawVariable):
    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aanvrager en partner hebben hoofdverblijf in dezelfde woning"
    reference = "jci1.3:c:BWBR0015703&artikel=3&lid=3"

    def formula(eenheid, period):
        woning = eenheid.simulation.populations["woning"].members_entity_id
        van_aanvrager = eenheid.value_from_person(woning, Bijstandseenheid.AANVRAGER, default=-1)
        van_partner = eenheid.value_from_person(woning, Bijstandseenheid.PARTNER, default=-2)
        zelfde_woning = van_aanvrager == van_partner
        leden = eenheid.project(zelfde_woning) & ~eenheid.members.has_role(Bijstandseenheid.KIND)
        thuis = read_where(eenheid.members, "heeft_hoofdverblijf_in_woning", period, leden)
        return zelfde_woning & ~eenheid.any(np.where(leden, ~thuis, False))
