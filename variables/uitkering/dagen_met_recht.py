import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.variable import LawVariable


class dagen_met_recht(LawVariable):
    """De kalenderdagen van de maand, of van het deel dat wordt berekend, vanaf de ingang tot en met het
    einde van het recht en zonder de dagen van een onderbreking."""

    value_type = int
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Dagen van deze maand tussen de ingang en het einde van het recht"
    reference = "jci1.3:c:BWBR0015703&artikel=45&lid=3"
    unit = "dagen"
    zekerheid = "uitleg"
    splitsing = "som"

    def formula(eenheid, period):
        eerste = np.maximum(eenheid.aanvrager("peildatum", period), eenheid("ingangsdatum_recht", period))
        laatste = np.minimum(eenheid("laatste_dag", period), eenheid("laatste_dag_recht", period))
        dagen = (laatste - eerste).astype(np.int64) + 1
        return np.maximum(dagen - eenheid("onderbreking_dagen", period), 0)
