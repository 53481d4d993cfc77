from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.variable import LawVariable


class onttrekt_zich_aan_straf(LawVariable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Onttrekt zich aan de uitvoering van een straf of maatregel"
    reference = "jci1.3:c:BWBR0015703&artikel=13&lid=1&onderdeel=b"
    aard = "stand"
