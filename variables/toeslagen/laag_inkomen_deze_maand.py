from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import LaagInkomen
from participatiewet.money import fraction_of
from participatiewet.trace import first_match, municipal
from participatiewet.variable import LawVariable

TOPIC = "individuele_inkomenstoeslag"


class laag_inkomen_deze_maand(LawVariable):
    """Een inkomen dat niet hoger is dan de bijstandsnorm is in elke gemeente laag; daarboven bepaalt de verordening
    de grens, en soms een hogere grens tot waar er een lager bedrag is."""

    value_type = Enum
    possible_values = LaagInkomen
    default_value = LaagInkomen.niet_laag
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Of het inkomen van deze maand laag is"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        def grens(bepaling, masker):
            deel = municipal(eenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)
            marge = municipal(eenheid, parameters, period, f"{TOPIC}.marge_inkomensgrens", masker)
            return fraction_of(norm, deel) + marge

        norm = eenheid("norm_voor_aanvullende_regelingen", period)
        inkomen = eenheid("inkomen_in_aanmerking", period)
        boven_norm = inkomen > norm
        boven_grens = boven_norm & (inkomen > grens("inkomensgrens", boven_norm))
        tussen = boven_grens & (inkomen <= grens("hogere_inkomensgrens", boven_grens))
        return first_match(
            [(~boven_grens, LaagInkomen.laag), (tussen, LaagInkomen.tussen_grenzen)],
            LaagInkomen.niet_laag,
            eenheid.count,
        )
