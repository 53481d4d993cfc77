import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import NO_DATE, completed_years
from participatiewet.entities import Persoon
from participatiewet.trace import as_given, read_where
from participatiewet.variable import LawVariable


class leeftijd_op_melding(LawVariable):
    """De leeftijd op de dag van de melding; zonder datum, of als de leeftijd zelf is opgegeven, die van de maand."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Leeftijd in voltooide jaren op de dag van de melding"
    reference = "jci1.3:c:BWBR0015703&artikel=41&lid=4"
    unit = "jaar"
    zekerheid = "uitleg"

    def formula(persoon, period):
        opgegeven = as_given(persoon, "leeftijd", period) > 0
        melding = persoon.bijstandseenheid("datum_melding", period)
        bekend = (melding != NO_DATE) & ~opgegeven
        geboren = read_where(persoon, "geboortedatum", period, bekend)
        op_melding = completed_years(geboren, melding)
        return np.where(bekend, op_melding, read_where(persoon, "leeftijd", period, ~bekend))
