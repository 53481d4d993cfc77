from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.dates import add_months
from participatiewet.entities import Persoon
from participatiewet.keuzes import Overtredingscategorie
from participatiewet.trace import first_match, municipal, read_where
from participatiewet.variable import LawVariable


class eerdere_overtreding_categorie(LawVariable):
    """Volgt uit de maanden ervoor, of wordt opgegeven. De verordening bepaalt de termijn, die loopt vanaf het
    besluit."""

    value_type = Enum
    possible_values = Overtredingscategorie
    default_value = Overtredingscategorie.geen
    entity = Persoon
    definition_period = MONTH
    label = "Categorie van de vorige gedraging binnen de termijn voor herhaling"
    reference = "jci1.3:c:BWBR0015703&artikel=18&lid=2"
    aard = "stand"
    mag_invoer = True
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        vorige = persoon("vorige_overtreding_categorie", period)
        eerder = vorige != Overtredingscategorie.geen
        datum = read_where(persoon, "datum_vorige_overtreding", period, eerder)
        eenheid = persoon.bijstandseenheid
        venster = municipal(eenheid, parameters, period, "overige_verplichtingen.recidive_venster", eerder)
        binnen = eerder & (add_months(datum, venster) >= read_where(persoon, "peildatum", period, eerder))
        gevallen = [(binnen & (vorige == soort), soort) for soort in Overtredingscategorie]
        return first_match(gevallen, Overtredingscategorie.geen, persoon.count)
