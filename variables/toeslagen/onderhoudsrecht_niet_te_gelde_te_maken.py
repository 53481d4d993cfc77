from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class onderhoudsrecht_niet_te_gelde_te_maken(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Het onderhoudsrecht tegenover de ouders is redelijkerwijs niet te gelde te maken"
    reference = "jci1.3:c:BWBR0015703&artikel=12&onderdeel=b"
    aard = "stand"
    oordeel = True
