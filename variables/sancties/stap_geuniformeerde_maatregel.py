import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import add_months
from participatiewet.entities import Persoon
from participatiewet.keuzes import GeuniformeerdeVerplichting
from participatiewet.trace import pick, read_where
from participatiewet.variable import LawVariable


class stap_geuniformeerde_maatregel(LawVariable):
    """Een stap hoger dan de vorige als die nog geen twaalf maanden geleden is, anders de eerste. Geen stap zonder de
    verplichting of als elke verwijtbaarheid ontbreekt. Na de laatste stap blijft het telkens die."""

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Stap van de geüniformeerde maatregel waartoe deze maand is besloten"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=5",
        "jci1.3:c:BWBR0015703&artikel=18&lid=6",
        "jci1.3:c:BWBR0015703&artikel=18&lid=7",
        "jci1.3:c:BWBR0015703&artikel=18&lid=8",
        "jci1.3:c:BWBR0015703&artikel=18&lid=9",
    ]
    unit = "stap"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        schending = persoon("schending_geuniformeerde_verplichting", period)
        gemeld = schending != GeuniformeerdeVerplichting.geen
        voorziening = gemeld & (schending == GeuniformeerdeVerplichting.h)
        plicht = read_where(persoon, "plicht_voorziening", period, voorziening) | read_where(
            persoon, "plicht_arbeidsinschakeling", period, gemeld & ~voorziening
        )
        verwijtbaar = plicht & ~read_where(persoon, "elke_verwijtbaarheid_ontbreekt", period, plicht)
        vorige = read_where(persoon, "vorige_maatregelstap", period, verwijtbaar)
        eerder = verwijtbaar & (vorige > 0)
        datum = read_where(persoon, "datum_vorige_maatregel", period, eerder)
        regels = "sancties.stap_geuniformeerde_maatregel"
        termijn = pick(parameters, period, {f"{regels}.recidivetermijn": eerder})
        laatste = pick(parameters, period, {f"{regels}.laatste_stap": eerder})
        dag = read_where(persoon, "peildatum", period, eerder)
        herhaling = eerder & (dag <= add_months(datum, termijn))
        return np.where(herhaling, np.minimum(vorige + 1, laatste), verwijtbaar.astype(np.int64))
