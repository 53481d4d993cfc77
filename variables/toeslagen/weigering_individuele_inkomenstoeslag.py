import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import NO_DATE, add_months
from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import municipal, read_where
from participatiewet.variable import LawVariable

TOPIC = "individuele_inkomenstoeslag"


class weigering_individuele_inkomenstoeslag(LawVariable):
    """De verordening kan de toeslag weigeren wegens studie of wegens een eerdere maatregel van 100 procent. Studeren
    beiden niet maar een van beiden wel, dan moet de verordening zeggen wat dat voor het paar betekent."""

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "De verordening weigert de individuele inkomenstoeslag wegens studie of een maatregel"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"

    def formula(eenheid, period, parameters):
        def verordening(bepaling, masker):
            return municipal(eenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        leden = eenheid.members("is_rechthebbende_bijzondere_bijstand", period)
        studenten = eenheid.sum(read_where(eenheid.members, "weigering_wegens_studie", period, leden))
        allen = (studenten > 0) & (studenten == eenheid.sum(leden))
        een = (studenten > 0) & ~allen
        wegens_studie = allen | (verordening("weigering_een_van_beiden_studeert", een) > 0)
        # een geüniformeerde maatregel neemt de hele bijstand weg, en een andere verlaging soms ook: die van deze
        # berekening tellen
        besluiten = np.maximum(
            read_where(eenheid.members, "datum_maatregel_na_maand", period, leden),
            read_where(eenheid.members, "datum_gehele_verlaging_na_maand", period, leden),
        )
        laatste = eenheid.max((besluiten - NO_DATE).astype(np.int64)) + NO_DATE
        maatregel = np.maximum(eenheid("datum_maatregel_100", period), laatste)
        dag = eenheid.aanvrager("peildatum", period)
        gehad = (maatregel != NO_DATE) & (maatregel <= dag) & ~wegens_studie
        recent = gehad & (add_months(maatregel, verordening("maanden_laag_inkomen", gehad)) > dag)
        wegens_maatregel = recent & (add_months(maatregel, verordening("weigering_maatregel", recent)) > dag)
        return wegens_studie | wegens_maatregel
