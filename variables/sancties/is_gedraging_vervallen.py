import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import add_months
from participatiewet.entities import Persoon
from participatiewet.trace import is_given, municipal, read_where, some
from participatiewet.variable import LawVariable


class is_gedraging_vervallen(LawVariable):
    """De verordening kan bepalen dat na een tijd geen verlaging meer volgt. Alleen als de dag van de gedraging is
    opgegeven."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De gedraging is te lang geleden voor een verlaging"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a",
    ]
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        met_dag = is_given(persoon, "datum_gedraging")
        if not some(met_dag):
            return met_dag
        gedraging = read_where(persoon, "datum_gedraging", period, met_dag)
        eenheid = persoon.bijstandseenheid
        termijn = municipal(eenheid, parameters, period, "overige_verplichtingen.vervaltermijn", met_dag)
        vandaag = read_where(persoon, "peildatum", period, met_dag)
        return met_dag & (np.where(met_dag, add_months(gedraging, termijn), vandaag) < vandaag)
