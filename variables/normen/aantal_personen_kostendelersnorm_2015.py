import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_of_spouse, read_where
from participatiewet.variable import LawVariable


class aantal_personen_kostendelersnorm_2015(LawVariable):
    """In 2015 telde niet mee wie uitgezonderd onderwijs volgt, ook niet de belanghebbende of zijn echtgenoot."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Aantal personen in de kostendelersnorm van 2015"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=4&g=2015-01-01"
    unit = "personen"

    def formula(persoon, period):
        deelt = persoon("heeft_kostendelersnorm_2015", period)
        aantal = read_where(persoon, "aantal_kostendelende_medebewoners", period, deelt)
        gehuwd = read_where(persoon.bijstandseenheid, "is_gehuwd", period, deelt)
        echtgenoot = read_of_spouse(persoon, "telt_als_echtgenoot_2015", period, gehuwd)
        student = read_where(persoon, "is_student_kostendelersnorm", period, deelt)
        return np.where(deelt, np.maximum(aantal + ~student + echtgenoot, 1), 0)
