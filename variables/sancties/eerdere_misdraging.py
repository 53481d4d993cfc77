from openfisca_core.periods import MONTH

from participatiewet.dates import NO_DATE, add_months
from participatiewet.entities import Persoon
from participatiewet.trace import municipal, read_where
from participatiewet.variable import LawVariable


class eerdere_misdraging(LawVariable):
    """Volgt uit de maanden ervoor, of wordt opgegeven."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Misdroeg zich al eerder binnen de termijn voor herhaling"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "stand"
    mag_invoer = True
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        datum = persoon("datum_vorige_misdraging", period)
        eerder = datum != NO_DATE
        eenheid = persoon.bijstandseenheid
        venster = municipal(eenheid, parameters, period, "overige_verplichtingen.recidive_venster", eerder)
        return eerder & (add_months(datum, venster) >= read_where(persoon, "peildatum", period, eerder))
