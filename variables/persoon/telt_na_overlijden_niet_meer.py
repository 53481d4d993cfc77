from openfisca_core.periods import MONTH

from participatiewet.dates import add_months
from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class telt_na_overlijden_niet_meer(LawVariable):
    """De bijstand gaat tot en met een maand na de dag van overlijden door naar de norm van dat moment."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is langer dan een maand geleden overleden"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=5"

    def formula(persoon, period):
        overleden = persoon("is_overleden", period)
        datum = read_where(persoon, "datum_overlijden", period, overleden)
        return overleden & (read_where(persoon, "peildatum", period, overleden) > add_months(datum, 1))
